package io.gaf.job;

import java.util.List;

/** Which way a metric gets better. */
public enum Direction {
  LOWER,
  HIGHER;

  private static final List<String> HIGHER_ENDINGS =
      List.of(
          "accuracy",
          "precision",
          "recall",
          "density",
          "coverage",
          "inception_score",
          "within_distance",
          "within_distance_ratio",
          "diversity",
          "samples_per_s");

  /** The direction of a metric, by its name: distances and errors get better as they fall. */
  public static Direction of(String metric) {
    return HIGHER_ENDINGS.stream().anyMatch(metric::endsWith) ? HIGHER : LOWER;
  }

  /** A number that is smaller for what is better. */
  public double cost(double value) {
    return this == LOWER ? value : -value;
  }
}
