package io.gaf.data;

import java.util.List;

/**
 * How many pictures a cache has.
 *
 * @param training pictures to learn from, of each class
 * @param heldOut pictures that only measure, of each class
 * @param skipped pictures that could not be read
 * @param duplicates pictures that were there before
 */
public record CacheCounts(
    List<Integer> training, List<Integer> heldOut, int skipped, int duplicates) {
  public CacheCounts {
    training = List.copyOf(training);
    heldOut = List.copyOf(heldOut);
    if (training.size() != heldOut.size()) {
      throw new IllegalArgumentException("counts: expected as many classes in both parts");
    }
  }

  /** Pictures in all. */
  long pictures() {
    return training.stream().mapToLong(i -> i).sum() + heldOut.stream().mapToLong(i -> i).sum();
  }
}
