package io.gaf.config;

/**
 * How previews are drawn, and pictures to evaluate when the command line says nothing.
 *
 * @param solver the scheme's name, such as {@code euler}
 * @param steps steps from noise to data
 */
public record SampleConfig(String solver, int steps) {
  static final Range STEPS = Range.of(1, 10_000);

  public SampleConfig {
    Words.NAME.check("solver", solver);
    STEPS.check("steps", steps);
  }
}
