package io.gaf.config;

import java.util.List;

/**
 * How previews are drawn, and pictures to evaluate when the command line says nothing.
 *
 * @param solver the scheme's name, such as {@code euler}
 * @param steps steps from noise to data
 */
public record SampleConfig(String solver, int steps) {
  /** Names of the solvers that are there. */
  public static final List<String> SOLVERS = List.of("euler", "heun", "rk4", "endpoint", "dopri5");

  static final Range STEPS = Range.of(1, 10_000);

  public SampleConfig {
    if (!SOLVERS.contains(solver)) {
      throw new IllegalArgumentException(
          "solver must be one of " + String.join(", ", SOLVERS) + ", got " + solver);
    }
    STEPS.check("steps", steps);
  }
}
