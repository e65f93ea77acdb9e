package io.gaf.job;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A metric's value, to be compared with that of another checkpoint.
 *
 * @param metric its name, such as {@code eval/cls_frechet}
 * @param value its value, a number
 * @param evidence what it rests on, or null
 */
public record Measured(String metric, double value, Evidence evidence) {
  public Measured {
    Objects.requireNonNull(metric, "metric");
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(metric + " is no number: nothing is judged by it");
    }
  }

  /** A point of a metric series. */
  public static Measured of(MetricPoint point) {
    return new Measured(point.name(), point.value(), point.evidence());
  }

  /** Whether it is known how far the value may be from that of other samples. */
  public boolean hasInterval() {
    return evidence != null && evidence.low() != null;
  }

  /**
   * Why the values do not compare; empty if they do: the same metric of as many samples, drawn in
   * the same way, seen by the same network, compared with the same reference, and both with
   * intervals.
   *
   * @return in the words of this one, such as {@code 500 samples, not 20}
   */
  public Optional<String> unlike(Measured other) {
    if (!metric.equals(other.metric)) {
      return Optional.of(metric + ", not " + other.metric);
    }
    if (evidence == null || other.evidence == null) {
      return Optional.of("nobody knows of how many samples one of them is");
    }
    return evidence
        .unlike(other.evidence)
        .or(
            () ->
                hasInterval() && other.hasInterval()
                    ? Optional.empty()
                    : Optional.of("one of them has no interval"));
  }

  /**
   * Whether the value is better by more than chance would make it: the interval of the difference
   * of both, at 95 %, is all on the better side. With intervals from {@code a - h1} and up to
   * {@code b + h2} the difference {@code a - b} has to exceed {@code √(h1² + h2²)} (Zou and Donner
   * 2008). Both have intervals.
   */
  public boolean isBetterThan(Measured other) {
    Direction better = Direction.of(metric);
    double gain = better.cost(other.value) - better.cost(value);
    return gain
        > Math.hypot(reach(better == Direction.LOWER), other.reach(better != Direction.LOWER));
  }

  /**
   * Whether it is a distance whose interval reaches 0, so that no distance could be better than it
   * beyond the intervals.
   */
  public boolean isUnbeatable() {
    return Direction.of(metric) == Direction.LOWER && evidence.low() <= 0;
  }

  /** From the value to an end of its interval. */
  private double reach(boolean up) {
    return Math.max(0, up ? evidence.high() - value : value - evidence.low());
  }

  /** The value and its interval for people. */
  public String numbers() {
    String interval = evidence == null ? "" : evidence.interval(Measured::shown);
    return (shown(value) + " " + interval).strip();
  }

  /** The metric, its value and the interval for people. */
  public String text() {
    return metric + " " + numbers();
  }

  private static String shown(double number) {
    return String.format(Locale.ROOT, "%.4g", number);
  }
}
