package io.gaf.config;

/**
 * When a training stops rather than train on; what is no number always stops it.
 *
 * @param maxLoss the largest loss; 0 for no limit
 * @param maxGradNorm the largest gradient norm before clipping; 0 for no limit
 */
public record GuardsConfig(double maxLoss, double maxGradNorm) {
  static final Range LIMIT = Range.of(0, 1e30);

  public GuardsConfig {
    LIMIT.check("maxLoss", maxLoss);
    LIMIT.check("maxGradNorm", maxGradNorm);
  }
}
