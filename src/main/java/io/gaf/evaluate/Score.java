package io.gaf.evaluate;

import java.util.Arrays;

/**
 * A measure with its interval.
 *
 * @param value the measure
 * @param interval where it would lie for other samples, or null where there were too few
 */
public record Score(double value, Interval interval) {
  /** Means of so few values, drawn again and again, say nothing about others. */
  private static final int LEAST_VALUES = 10;

  /** A measure without an interval. */
  public static Score of(double value) {
    return new Score(value, null);
  }

  /** The mean of values and its bootstrap interval; few values have none. */
  public static Score mean(double[] values, Resampling how) {
    double mean = Arrays.stream(values).sum() / values.length;
    boolean few = values.length < LEAST_VALUES;
    return new Score(mean, few ? null : Interval.bootstrap(values, how.resamples(), how.seed()));
  }

  /**
   * The share of ones among zeros and ones, with its interval.
   *
   * @param hits 1 or 0 a sample
   */
  public static Score share(double[] hits) {
    double sum = Arrays.stream(hits).sum();
    return new Score(sum / hits.length, Interval.ofShare(sum, hits.length));
  }
}
