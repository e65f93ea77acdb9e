package io.gaf.job;

import java.util.Objects;
import java.util.Optional;

/**
 * Samples of a composition and real pictures of its classes → what the classifier makes of them.
 *
 * @param checkpoint a checkpoint reference
 * @param configuration whose {@code data} section names the held-out reference pictures
 * @param composition what is drawn; one assignment, so nothing is permuted
 * @param samples how many are drawn
 * @param integration solver and steps
 * @param seed the first sample's seed
 * @param ema whether the averaged weights are used
 */
public record JudgeSpec(
    String checkpoint,
    Configuration configuration,
    Composition composition,
    int samples,
    Integration integration,
    long seed,
    boolean ema)
    implements JobSpec {
  public JudgeSpec {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(composition, "composition");
    Objects.requireNonNull(integration, "integration");
    if (samples < 2) {
      throw new IllegalArgumentException("samples must be at least 2, got " + samples);
    }
    if (!composition.isMix() || composition.permute()) {
      throw new IllegalArgumentException(
          "a blend needs weights or a mask and one assignment, got " + composition);
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.JUDGE;
  }

  @Override
  public Optional<String> configName() {
    return Optional.of(configuration.name());
  }

  @Override
  public Optional<String> checkpointRef() {
    return Optional.of(checkpoint);
  }
}
