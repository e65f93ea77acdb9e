package io.gaf.job;

import java.util.Objects;

/**
 * How noise is carried to data (spec gaf.md §3).
 *
 * @param solver the scheme's name, such as {@code euler}
 * @param steps steps from t_eps to 1 - t_eps
 */
public record Integration(String solver, int steps) {
  public Integration {
    Objects.requireNonNull(solver, "solver");
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, got " + steps);
    }
  }
}
