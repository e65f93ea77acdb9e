package io.gaf.data;

import io.gaf.weights.Checksums;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Labelled pictures of one geometry in memory: uint8, [n, C, H, W] row-major. Immutable. */
public final class PictureSet {
  private final int channels;
  private final int height;
  private final int width;
  private final byte[] pixels;
  private final int[] labels;
  private final List<String> classNames;

  /**
   * A set over these arrays without a copy; the caller hands them over and changes them no more.
   *
   * @param pixels n·C·H·W bytes, picture after picture, channel after channel
   * @param labels one a picture, an index into the class names
   * @throws IllegalArgumentException when the sizes disagree or a label has no name
   */
  public PictureSet(
      int channels, int height, int width, byte[] pixels, int[] labels, List<String> classNames) {
    this.channels = positive("channels", channels);
    this.height = positive("height", height);
    this.width = positive("width", width);
    this.pixels = Objects.requireNonNull(pixels, "pixels");
    this.labels = Objects.requireNonNull(labels, "labels");
    this.classNames = List.copyOf(classNames);
    long expected = Math.multiplyExact((long) labels.length * channels, (long) height * width);
    if (pixels.length != expected) {
      throw new IllegalArgumentException(
          "pixels: expected " + expected + " bytes, got " + pixels.length);
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classNames.size()) {
        throw new IllegalArgumentException(
            "label of picture "
                + i
                + ": expected 0 … "
                + (classNames.size() - 1)
                + ", got "
                + labels[i]
                + "\nhint: data.classes names as many classes as the labels have");
      }
    }
  }

  private static int positive(String what, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(what + ": expected at least 1, got " + value);
    }
    return value;
  }

  /** How many pictures; may be none. */
  public int size() {
    return labels.length;
  }

  /** Channels of a picture. */
  public int channels() {
    return channels;
  }

  /** Rows of a picture. */
  public int height() {
    return height;
  }

  /** Columns of a picture. */
  public int width() {
    return width;
  }

  /** Bytes of a picture, C·H·W. */
  public int pictureBytes() {
    return channels * height * width;
  }

  /** Class names in the order of their index. */
  public List<String> classNames() {
    return classNames;
  }

  /** A copy of all pixels, [n, C, H, W]. */
  public byte[] pixels() {
    return pixels.clone();
  }

  /** A copy of one picture's pixels, [C, H, W]. */
  public byte[] picture(int index) {
    int from = Objects.checkIndex(index, size()) * pictureBytes();
    return Arrays.copyOfRange(pixels, from, from + pictureBytes());
  }

  /** A copy of all labels. */
  public int[] labels() {
    return labels.clone();
  }

  /** One picture's label. */
  public int label(int index) {
    return labels[index];
  }

  /** SHA-256 of one picture's pixels, hexadecimal. */
  public String hash(int index) {
    return Checksums.sha256(picture(index));
  }

  /** SHA-256 of all pixels, hexadecimal. */
  public String hash() {
    return Checksums.sha256(pixels);
  }

  /** How many pictures each class has, in the order of the class index. */
  public int[] classCounts() {
    int[] counts = new int[classNames.size()];
    for (int label : labels) {
      counts[label]++;
    }
    return counts;
  }

  /** These pictures, in this order, as a set of their own. */
  public PictureSet select(int... indices) {
    int bytes = pictureBytes();
    byte[] chosen = new byte[Math.multiplyExact(indices.length, bytes)];
    int[] theirs = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      theirs[i] = labels[indices[i]];
      System.arraycopy(pixels, indices[i] * bytes, chosen, i * bytes, bytes);
    }
    return new PictureSet(channels, height, width, chosen, theirs, classNames);
  }

  /**
   * The pictures of these labels only, which become the classes 0, 1, 2 … in the given order.
   *
   * @param kept different labels of this set
   * @param names the new classes' names, one a label
   * @throws IllegalArgumentException when a label has no picture, or the numbers differ
   */
  public PictureSet classes(List<Integer> kept, List<String> names) {
    int[] indices = IntStream.range(0, size()).filter(i -> kept.contains(labels[i])).toArray();
    PictureSet some = select(indices);
    int[] renumbered = IntStream.of(some.labels).map(kept::indexOf).toArray();
    var result = new PictureSet(channels, height, width, some.pixels, renumbered, names);
    int[] counts = result.classCounts();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        throw new IllegalArgumentException(
            "class %s: expected pictures with label %d, got none"
                .formatted(names.get(i), kept.get(i)));
      }
    }
    return result;
  }

  /**
   * Writes pictures as network input, p / 127.5 - 1.
   *
   * @param indices which, in order
   * @param into [indices, C, H, W] in [-1, 1]; may be longer
   */
  public void floats(int[] indices, float[] into) {
    int bytes = pictureBytes();
    int at = 0;
    for (int index : indices) {
      int from = Objects.checkIndex(index, size()) * bytes;
      for (int i = 0; i < bytes; i++) {
        into[at++] = Scale.TO_FLOAT[pixels[from + i] & 0xff];
      }
    }
  }

  /** Bytes to network input. */
  private static final class Scale {
    private static final float[] TO_FLOAT = new float[256];

    static {
      for (int p = 0; p < TO_FLOAT.length; p++) {
        TO_FLOAT[p] = p / 127.5f - 1f;
      }
    }
  }
}
