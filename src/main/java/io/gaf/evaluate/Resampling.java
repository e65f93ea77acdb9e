package io.gaf.evaluate;

/**
 * How intervals are found.
 *
 * @param resamples of a bootstrap
 * @param blocks disjoint blocks for what a bootstrap would bias
 * @param seed of all draws
 */
public record Resampling(int resamples, int blocks, long seed) {
  public Resampling {
    if (resamples < 1 || blocks < 2 || blocks > Interval.MOST_BLOCKS) {
      throw new IllegalArgumentException(
          "expected resamples from 1 and 2 to %d blocks, got %d and %d"
              .formatted(Interval.MOST_BLOCKS, resamples, blocks));
    }
  }
}
