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
 * @param share the part of the samples that is drawn, and then nothing is measured; null for all of
 *     them and to measure
 */
public record EvaluateSpec(
    String checkpoint,
    Configuration configuration,
    int perClass,
    Integration integration,
    long seed,
    boolean ema,
    Share share)
    implements JobSpec {

  /**
   * A part of the samples, so that several workers can draw them.
   *
   * @param index which part, from 0
   * @param of how many parts there are
   */
  public record Share(int index, int of) {
    public Share {
      if (of < 1 || index < 0 || index >= of) {
        throw new IllegalArgumentException(
            "share must be I/N with I from 0 to N-1, got %d/%d".formatted(index, of));
      }
    }
  }

  public EvaluateSpec {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(integration, "integration");
    if (perClass < 2) {
      throw new IllegalArgumentException("perClass must be at least 2, got " + perClass);
    }
  }

  /** An evaluation of all samples. */
  public EvaluateSpec(
      String checkpoint,
      Configuration configuration,
      int perClass,
      Integration integration,
      long seed,
      boolean ema) {
    this(checkpoint, configuration, perClass, integration, seed, ema, null);
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
