package io.gaf.job;

import java.util.regex.Pattern;

/** Which way a metric gets better. */
public enum Direction {
  LOWER,
  HIGHER;

  /**
   * A word of the name of a metric that gets better as it rises; what stands before and behind it
   * says of which class, network or data it is.
   */
  private static final Pattern RISING =
      Pattern.compile(
          "(?:^|[/_])(?:accuracy|precision|recall|density|coverage|inception_score|diversity"
              + "|within_distance|fidelity|novelty|meaning|per_s)(?:[/_]|$)");

  /** The direction of a metric, by its name: distances and errors get better as they fall. */
  public static Direction of(String metric) {
    return RISING.matcher(metric).find() ? HIGHER : LOWER;
  }

  /** A number that is smaller for what is better. */
  public double cost(double value) {
    return this == LOWER ? value : -value;
  }
}
