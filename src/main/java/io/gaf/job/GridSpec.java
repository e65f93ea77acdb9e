package io.gaf.job;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Class tuples × weights × masks × seeds → permutation sheets and one index page.
 *
 * @param checkpoint a checkpoint reference
 * @param compositions one sheet each per seed
 * @param seeds noises; every sheet of a seed starts from the same noise
 * @param integration solver and steps
 * @param ema whether the averaged weights are used
 */
public record GridSpec(
    String checkpoint,
    List<Composition> compositions,
    List<Long> seeds,
    Integration integration,
    boolean ema)
    implements JobSpec {
  public GridSpec {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(integration, "integration");
    compositions = List.copyOf(compositions);
    seeds = List.copyOf(seeds);
    if (compositions.isEmpty() || seeds.isEmpty()) {
      throw new IllegalArgumentException("a grid needs at least one composition and one seed");
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.GRID;
  }

  @Override
  public Optional<String> checkpointRef() {
    return Optional.of(checkpoint);
  }
}
