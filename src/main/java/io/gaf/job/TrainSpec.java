package io.gaf.job;

import java.util.Objects;
import java.util.Optional;

/**
 * A cache → checkpoints, metric series and previews.
 *
 * @param configuration network, data and recipe
 * @param model the named model to continue or create, or null for a model without a name
 * @param from the checkpoint to start from when the model has none yet, or null to start from the
 *     initialisation; a reference such as {@code c5}, {@code job:j12} or a path
 * @param steps optimiser steps this job adds, or null for the configuration's {@code iters}
 * @param seed decides every random number of the run
 */
public record TrainSpec(
    Configuration configuration, String model, String from, Long steps, long seed)
    implements JobSpec {
  public TrainSpec {
    Objects.requireNonNull(configuration, "configuration");
    if (steps != null && steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, got " + steps);
    }
  }

  /** The same with no more steps than these. */
  public TrainSpec atMost(long most) {
    long wanted = steps == null ? most : Math.min(steps, most);
    return new TrainSpec(configuration, model, from, wanted, seed);
  }

  @Override
  public JobKind kind() {
    return JobKind.TRAIN;
  }

  @Override
  public Optional<String> configName() {
    return Optional.of(configuration.name());
  }

  @Override
  public Optional<String> modelName() {
    return Optional.ofNullable(model);
  }

  @Override
  public Optional<String> checkpointRef() {
    return Optional.ofNullable(from);
  }
}
