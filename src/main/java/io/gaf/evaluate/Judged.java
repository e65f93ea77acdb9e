package io.gaf.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Returns {@link #hits} of each class that occurs, by class index. */
  public Map<Integer, double[]> hitsByClass() {
    double[] hits = hits();
    var groups = new LinkedHashMap<Integer, double[]>();
    ClassStatistics.byClass(labels)
        .forEach(
            (label, members) ->
                groups.put(label, members.stream().mapToDouble(i -> hits[i]).toArray()));
    return groups;
  }

  /** Returns the share of pictures that the classifier puts in their class. */
  public double accuracy() {
    return ClassStatistics.accuracy(logits, labels);
  }

  /** Returns the mean distance between pictures of a class. */
  public double withinClassDistance() {
    return ClassStatistics.withinClassDistance(pictures, labels);
  }

  /** Returns 1 for each picture that the classifier puts in its class, else 0. */
  public double[] hits() {
    return IntStream.range(0, labels.length)
        .mapToDouble(
            i -> ClassStatistics.accuracy(new float[][] {logits[i]}, new int[] {labels[i]}))
        .toArray();
  }

  /** Returns the pictures at these places. */
  public Judged at(int... places) {
    return new Judged(
        Arrays.stream(places).mapToObj(i -> pictures[i]).toArray(float[][]::new),
        Arrays.stream(places).map(i -> labels[i]).toArray(),
        Arrays.stream(places).mapToObj(i -> logits[i]).toArray(float[][]::new),
        Arrays.stream(places).mapToObj(i -> features[i]).toArray(float[][]::new));
  }

  /**
   * Divides pictures by their classes: first up to {@code perClass} of each class, at most half of
   * it, then the others.
   *
   * @return the places of either
   */
  public static List<int[]> division(int[] labels, int perClass) {
    var first = new ArrayList<Integer>();
    var others = new ArrayList<Integer>();
    for (List<Integer> members : ClassStatistics.byClass(labels).values()) {
      int cut = Math.min(perClass, members.size() / 2);
      first.addAll(members.subList(0, cut));
      others.addAll(members.subList(cut, members.size()));
    }
    return List.of(
        first.stream().mapToInt(i -> i).toArray(), others.stream().mapToInt(i -> i).toArray());
  }
}
