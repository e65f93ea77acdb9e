package io.gaf.job;

import java.util.Objects;

/**
 * A checkpoint that may become its model's best one.
 *
 * @param model the model's name
 * @param checkpoint the checkpoint's number
 * @param metric what it is judged by, such as {@code eval/cls_frechet}
 * @param value the metric's value
 * @param low lower end of the value's interval
 * @param high upper end; both are the value where there is no interval
 */
public record Candidate(
    String model, long checkpoint, String metric, double value, double low, double high) {
  public Candidate {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(metric, "metric");
    if (!(low <= value && value <= high)) {
      throw new IllegalArgumentException(
          "the interval of %s must hold its value %s, got [%s, %s]"
              .formatted(metric, value, low, high));
    }
  }

  /** A candidate by a metric's point. */
  public static Candidate of(String model, long checkpoint, MetricPoint point) {
    Evidence e = point.evidence();
    boolean without = e == null || e.low() == null;
    double value = point.value();
    return new Candidate(
        model,
        checkpoint,
        point.name(),
        value,
        without ? value : Math.min(value, e.low()),
        without ? value : Math.max(value, e.high()));
  }

  /** The end of the interval that is the worse one. */
  public double worst() {
    return Direction.of(metric) == Direction.LOWER ? high : low;
  }

  /** The value and its interval for people. */
  public String text() {
    return String.format(java.util.Locale.ROOT, "%s %.4g [%.4g, %.4g]", metric, value, low, high);
  }
}
