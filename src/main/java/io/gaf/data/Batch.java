package io.gaf.data;

/** Pictures and labels of one step. Its arrays belong to whoever holds it. */
public final class Batch {
  private final float[] images;
  private final int[] labels;

  /**
   * A batch over these arrays without a copy.
   *
   * @param images [size, C, S, S] in [-1, 1]
   * @param labels [size]
   * @param size how many pictures, at least 1
   */
  public Batch(float[] images, int[] labels, int size) {
    if (size < 1 || labels.length != size) {
      throw new IllegalArgumentException(
          "labels: expected one each for " + size + " pictures, got " + labels.length);
    }
    if (images.length == 0 || images.length % size != 0) {
      throw new IllegalArgumentException(
          "images: expected a multiple of " + size + " numbers, got " + images.length);
    }
    this.images = images;
    this.labels = labels;
  }

  /** [size, C, S, S] in [-1, 1], not a copy. */
  public float[] images() {
    return images;
  }

  /** [size], not a copy. */
  public int[] labels() {
    return labels;
  }

  /** How many pictures. */
  public int size() {
    return labels.length;
  }
}
