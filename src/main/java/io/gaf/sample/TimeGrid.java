package io.gaf.sample;

/**
 * Times of an integration: {@code steps + 1} points, linear between two ends; the step is signed.
 *
 * @param from the first time, in [0, 1]
 * @param to the last time, in [0, 1]
 * @param steps number of steps, at least 1
 */
public record TimeGrid(double from, double to, int steps) {
  /** How far both ends stay away from 0 (noise) and 1 (data). */
  public static final double T_EPS = 1e-3;

  public TimeGrid {
    if (!(from >= 0 && from <= 1 && to >= 0 && to <= 1) || from == to) {
      throw new IllegalArgumentException(
          "a time grid needs two different ends in [0, 1], got " + from + " and " + to);
    }
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, got " + steps);
    }
  }

  /** Returns the grid from noise to data, {@link #T_EPS} … 1 − {@link #T_EPS}. */
  public static TimeGrid forward(int steps) {
    return new TimeGrid(T_EPS, 1 - T_EPS, steps);
  }

  /** Returns the grid from data to noise, 1 − {@link #T_EPS} … {@link #T_EPS}. */
  public static TimeGrid reverse(int steps) {
    return new TimeGrid(1 - T_EPS, T_EPS, steps);
  }

  /** Whether time runs from noise to data. */
  public boolean isForward() {
    return from < to;
  }

  /** Returns point k, 0 … steps. */
  public double at(int k) {
    return k == steps ? to : from + (to - from) * k / steps;
  }

  /** Returns the signed step from point k to the next. */
  public double h(int k) {
    return at(k + 1) - at(k);
  }
}
