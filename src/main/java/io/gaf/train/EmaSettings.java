package io.gaf.train;

/**
 * How fast the running average of the weights follows them: ema ← ema + (1-decay)(param-ema).
 *
 * @param warm decay of the first steps
 * @param main decay afterwards
 * @param steps number of the first step (from 1) that uses {@code main}
 */
public record EmaSettings(double warm, double main, long steps) {

  /** Refuses decays outside [0, 1]. */
  public EmaSettings {
    Checks.range("ema.warm", warm, 0, 1);
    Checks.range("ema.main", main, 0, 1);
    Checks.range("ema.steps", (double) steps, 0, 1e12);
  }

  /** The decay of a step, counted from 1. */
  public double decay(long step) {
    return step < steps ? warm : main;
  }
}
