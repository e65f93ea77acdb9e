package io.gaf.config;

/**
 * How pictures are drawn when the command line says nothing.
 *
 * @param solver the scheme's name, such as {@code euler}
 * @param steps steps from noise to data
 * @param batch noises, and so pictures of every composition
 * @param sigma softening of masks in cells; 0 keeps them hard
 */
public record SampleConfig(String solver, int steps, int batch, double sigma) {
  static final Range STEPS = Range.of(1, 10_000);
  static final Range BATCH = Range.of(1, 65_536);
  static final Range SIGMA = Range.of(0, 64);

  public SampleConfig {
    Words.NAME.check("solver", solver);
    STEPS.check("steps", steps);
    BATCH.check("batch", batch);
    SIGMA.check("sigma", sigma);
  }
}
