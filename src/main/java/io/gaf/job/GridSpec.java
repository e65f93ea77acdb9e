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
 * @param batch noises of each sheet; a seed's next ones follow it; 1 where it is not said
 * @param presentation how samples are shown; the usual one where it is not said
 */
public record GridSpec(
    String checkpoint,
    List<Composition> compositions,
    List<Long> seeds,
    Integration integration,
    boolean ema,
    Integer batch,
    Presentation presentation)
    implements JobSpec {
  public GridSpec {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(integration, "integration");
    compositions = List.copyOf(compositions);
    seeds = List.copyOf(seeds);
    if (compositions.isEmpty() || seeds.isEmpty()) {
      throw new IllegalArgumentException("a grid needs at least one composition and one seed");
    }
    batch = Objects.requireNonNullElse(batch, 1);
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be at least 1, got " + batch);
    }
    presentation = Objects.requireNonNullElse(presentation, Presentation.USUAL);
    if (!presentation.pures() && !compositions.stream().allMatch(Composition::isMix)) {
      throw new IllegalArgumentException(
          "without pure classes nothing is left of a sheet that has neither weights nor a mask");
    }
  }

  /** A grid of one noise a sheet, shown as usual. */
  public GridSpec(
      String checkpoint,
      List<Composition> compositions,
      List<Long> seeds,
      Integration integration,
      boolean ema) {
    this(checkpoint, compositions, seeds, integration, ema, null, null);
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
