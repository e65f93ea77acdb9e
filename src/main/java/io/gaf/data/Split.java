package io.gaf.data;

import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Pictures to learn from, and pictures that only measure.
 *
 * @param training to learn from
 * @param heldOut never learnt from
 */
public record Split(PictureSet training, PictureSet heldOut) {
  public Split {
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(heldOut, "heldOut");
  }

  /**
   * Holds out the pictures with the smallest SHA-256 of their pixels, so that the choice depends on
   * the pictures and not on their order; both parts keep the order. Of equal pictures the first
   * comes first.
   *
   * @param heldOut how many, 0 … all but one
   */
  public static Split byHash(PictureSet all, int heldOut) {
    if (heldOut < 0 || heldOut >= all.size()) {
      throw new IllegalArgumentException(
          "held out: expected 0 … " + (all.size() - 1) + " pictures, got " + heldOut);
    }
    String[] hashes = IntStream.range(0, all.size()).mapToObj(all::hash).toArray(String[]::new);
    int[] byHash =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparing(i -> hashes[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] held = IntStream.of(byHash).limit(heldOut).sorted().toArray();
    int[] rest = IntStream.of(byHash).skip(heldOut).sorted().toArray();
    return new Split(all.select(rest), all.select(held));
  }
}
