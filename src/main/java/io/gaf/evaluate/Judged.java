package io.gaf.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Labelled pictures and what a classifier says of each. */
public final class Judged {
  private final float[][] pictures;
  private final int[] labels;
  private final float[][] logits;
  private final float[][] features;

  /**
   * Takes the arrays over; the caller changes them no more.
   *
   * @param pictures pixels in [-1, 1] of each picture
   * @param labels the class each picture was made for, or has
   * @param logits the classifier's answer to each
   * @param features the classifier's features of each
   */
  public Judged(float[][] pictures, int[] labels, float[][] logits, float[][] features) {
    if (pictures.length != labels.length
        || pictures.length != logits.length
        || pictures.length != features.length) {
      throw new IllegalArgumentException(
          "judged pictures: %d pictures, %d labels, %d logits and %d features must be equally many"
              .formatted(pictures.length, labels.length, logits.length, features.length));
    }
    this.pictures = pictures;
    this.labels = labels;
    this.logits = logits;
    this.features = features;
  }

  /** Returns the number of pictures. */
  public int size() {
    return labels.length;
  }

  /** Returns the class of each picture. */
  public int[] labels() {
    return labels.clone();
  }

  /** Returns the class of a picture. */
  public int label(int picture) {
    return labels[picture];
  }

  /** Returns the classifier's answer to a picture, one value per class. */
  public float[] logits(int picture) {
    return logits[picture].clone();
  }

  /** Returns the classifier's features of a picture. */
  public float[] features(int picture) {
    return features[picture].clone();
  }

  /** Returns the pixels of each picture in [-1, 1]; not a copy. */
  public float[][] pictures() {
    return pictures;
  }

  /** Returns 1 for each picture that the classifier puts in its class, else 0. */
  public double[] hits() {
    return IntStream.range(0, labels.length)
        .mapToDouble(
            i -> ClassStatistics.accuracy(new float[][] {logits[i]}, new int[] {labels[i]}))
        .toArray();
  }

  /**
   * Divides pictures by their classes: first up to {@code perClass} of each class, at most half of
   * it, then the others.
   *
   * @return the places of either
   */
  public static List<int[]> division(int[] labels, int perClass) {
    var first = IntStream.builder();
    var others = IntStream.builder();
    for (int[] members : ClassStatistics.byClass(labels).values()) {
      int cut = Math.min(perClass, members.length / 2);
      Arrays.stream(members, 0, cut).forEach(first);
      Arrays.stream(members, cut, members.length).forEach(others);
    }
    return List.of(first.build().toArray(), others.build().toArray());
  }
}
