package io.gaf.evaluate;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Measures that need labels: whether pictures look like their class, and how they vary within it.
 */
public final class ClassStatistics {
  /** Pictures that are in memory together: the file that the others lie in is read so much less. */
  private static final int TOGETHER = 256;

  private ClassStatistics() {}

  /**
   * Returns the share of pictures that are put in their class.
   *
   * @param logits one vector per picture; the largest entry decides, the first of equal ones
   * @param labels the classes they should be put in
   */
  public static double accuracy(float[][] logits, int[] labels) {
    requireSameCount(logits.length, labels);
    long right =
        IntStream.range(0, labels.length).filter(i -> best(logits[i]) == labels[i]).count();
    return (double) right / labels.length;
  }

  /**
   * Returns the Euclidean distance between two pictures of a class: the mean over all pairs of a
   * class, then over the classes with at least two pictures. Some pictures at a time are in memory.
   *
   * @param pictures pixels in [-1, 1]
   * @throws IllegalArgumentException if no class has two pictures
   */
  public static double withinClassDistance(FeatureSet pictures, int[] labels) {
    requireSameCount(pictures.count(), labels);
    return byClass(labels).values().stream()
        .filter(members -> members.length > 1)
        .map(pictures::at)
        .mapToDouble(ClassStatistics::meanDistance)
        .average()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "distances within a class need a class with 2 pictures, got one each of %d"
                        .formatted(labels.length)));
  }

  /** Returns the places of each class that occurs, in order. */
  public static Map<Integer, int[]> byClass(int[] labels) {
    var groups = new TreeMap<Integer, int[]>();
    for (int label : labels) {
      groups.computeIfAbsent(
          label, key -> IntStream.range(0, labels.length).filter(i -> labels[i] == key).toArray());
    }
    return groups;
  }

  private static double meanDistance(FeatureSet pictures) {
    int n = pictures.count();
    var other = new double[pictures.width()];
    double sum = 0;
    for (int first = 0; first < n; first += TOGETHER) {
      int end = Math.min(n, first + TOGETHER);
      double[] some = pictures.block(first, end - first);
      for (int j = first + 1; j < n; j++) {
        pictures.copy(j, 1, other, 0);
        for (int i = first; i < Math.min(j, end); i++) {
          sum += distance(some, (i - first) * other.length, other);
        }
      }
    }
    return sum / (n * (n - 1.0) / 2);
  }

  private static double distance(double[] some, int at, double[] other) {
    double sum = 0;
    for (int i = 0; i < other.length; i++) {
      double difference = some[at + i] - other[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  private static int best(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  private static void requireSameCount(int count, int[] labels) {
    if (count != labels.length || count == 0) {
      throw new IllegalArgumentException(
          "expected one label per picture and at least one, got %d labels for %d pictures"
              .formatted(labels.length, count));
    }
  }
}
