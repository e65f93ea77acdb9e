package io.gaf.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Measures that need labels: whether pictures look like their class, and how they vary within it.
 */
public final class ClassStatistics {
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
   * class, then over the classes with at least two pictures.
   *
   * @param pictures pixels in [-1, 1], all of one length
   * @throws IllegalArgumentException if no class has two pictures
   */
  public static double withinClassDistance(float[][] pictures, int[] labels) {
    requireSameCount(pictures.length, labels);
    return byClass(labels).values().stream()
        .filter(members -> members.size() > 1)
        .mapToDouble(members -> meanDistance(pictures, members))
        .average()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "distances within a class need a class with 2 pictures, got labels "
                        + Arrays.toString(labels)));
  }

  /** Returns the pictures of each class that occurs, in order. */
  static Map<Integer, List<Integer>> byClass(int[] labels) {
    var groups = new TreeMap<Integer, List<Integer>>();
    for (int label : labels) {
      groups.computeIfAbsent(
          label,
          key -> IntStream.range(0, labels.length).filter(i -> labels[i] == key).boxed().toList());
    }
    return groups;
  }

  private static double meanDistance(float[][] pictures, List<Integer> members) {
    double sum = 0;
    for (int i = 0; i < members.size(); i++) {
      for (int j = i + 1; j < members.size(); j++) {
        sum += distance(pictures[members.get(i)], pictures[members.get(j)]);
      }
    }
    return sum / (members.size() * (members.size() - 1) / 2.0);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
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
