package io.gaf.job;

import java.util.Objects;
import java.util.Optional;

/**
 * Real pictures of one class → pictures of another one, by way of their noise: back with the source
 * class, forward with the target class (spec gaf.md §4).
 *
 * @param checkpoint a checkpoint reference
 * @param original what is translated
 * @param source the class, index or name, that it shows
 * @param target the class, index or name, that it becomes
 * @param integration solver and steps of both ways
 * @param seed of the first guess of the noise, which only {@code endpoint} needs
 * @param saving weights and files
 */
public record TranslateSpec(
    String checkpoint,
    Original original,
    String source,
    String target,
    Integration integration,
    long seed,
    Saving saving)
    implements JobSpec {

  /**
   * Which weights are used and what is left beside the pictures.
   *
   * @param ema whether the averaged weights are used rather than the raw ones
   * @param tensors whether {@code latents.safetensors} is written, every state in it
   * @param gif whether the states are also shown one after the other
   */
  public record Saving(boolean ema, boolean tensors, boolean gif) {}

  public TranslateSpec {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(original, "original");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(integration, "integration");
    Objects.requireNonNull(saving, "saving");
  }

  @Override
  public JobKind kind() {
    return JobKind.TRANSLATE;
  }

  @Override
  public Optional<String> checkpointRef() {
    return Optional.of(checkpoint);
  }
}
