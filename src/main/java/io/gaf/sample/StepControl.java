package io.gaf.sample;

/**
 * How long adaptive steps are: Gustafsson's proportional-integral control with the constants of
 * Hairer, Nørsett and Wanner's {@code dopri5} (Solving Ordinary Differential Equations I, II.4).
 */
final class StepControl {
  private static final double BETA = 0.04;
  private static final double EXPONENT = 1 / 5.0 - 0.75 * BETA;
  private static final double SAFETY = 0.9;
  private static final double LEAST_FACTOR = 0.2;
  private static final double MOST_FACTOR = 10;

  /** Smaller errors are taken for this one, so that the next step does not jump. */
  private static final double LEAST_ERROR = 1e-4;

  private double before = LEAST_ERROR;
  private boolean afterRejection;

  /** Whether a step with this error, as a share of what is allowed, moves the state. */
  boolean accepts(double error) {
    return error <= 1; // not where it is NaN
  }

  /** How much longer than the step with this error the next one is. */
  double factor(double error) {
    if (!accepts(error)) {
      afterRejection = true;
      double factor = SAFETY / Math.pow(error, EXPONENT);
      return factor > LEAST_FACTOR ? factor : LEAST_FACTOR; // and where it is NaN
    }
    double wish = SAFETY * Math.pow(before, BETA) / Math.pow(error, EXPONENT);
    double most = afterRejection ? 1 : MOST_FACTOR;
    before = Math.max(error, LEAST_ERROR);
    afterRejection = false;
    return Math.max(LEAST_FACTOR, Math.min(most, wish));
  }
}
