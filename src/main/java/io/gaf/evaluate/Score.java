package io.gaf.evaluate;

/**
 * A measure with its interval.
 *
 * @param value the measure
 * @param interval where it would lie for other samples, or null where there were too few
 */
public record Score(double value, Interval interval) {

  /** A measure without an interval. */
  public static Score of(double value) {
    return new Score(value, null);
  }

  /** The mean of values and its bootstrap interval. */
  public static Score mean(double[] values, Resampling how) {
    double mean = java.util.Arrays.stream(values).sum() / values.length;
    return new Score(mean, Interval.bootstrap(values, how.resamples(), how.seed()));
  }
}
