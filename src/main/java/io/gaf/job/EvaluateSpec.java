package io.gaf.job;

import java.util.Objects;
import java.util.Optional;

/**
 * A checkpoint and held-out pictures → metric rows.
 *
 * @param checkpoint a checkpoint reference
 * @param configuration whose {@code data} section names the held-out reference pictures
 * @param perClass samples per class
 * @param integration solver and steps
 * @param seed the first sample's seed
 * @param ema whether the averaged weights are used
 */
public record EvaluateSpec(
    String checkpoint,
    Configuration configuration,
    int perClass,
    Integration integration,
    long seed,
    boolean ema)
    implements JobSpec {
  public EvaluateSpec {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(integration, "integration");
    if (perClass < 2) {
      throw new IllegalArgumentException("perClass must be at least 2, got " + perClass);
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.EVALUATE;
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
