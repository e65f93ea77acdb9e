package io.gaf.job;

import java.util.Objects;
import java.util.Optional;

/**
 * A checkpoint and a composition → pictures.
 *
 * @param checkpoint a reference: {@code c5}, {@code job:j12}, {@code MODEL@latest}, {@code
 *     MODEL@best} or a path
 * @param composition what is rendered
 * @param integration solver and steps
 * @param noise where the samples start
 * @param ema whether the averaged weights are used rather than the raw ones
 * @param saveTensors whether {@code latents.safetensors} is written beside the pictures
 * @param trajectory whether those tensors also hold every state of the integration
 * @param presentation how they are shown; the usual one where it is not said
 */
public record SampleSpec(
    String checkpoint,
    Composition composition,
    Integration integration,
    NoiseSource noise,
    boolean ema,
    boolean saveTensors,
    boolean trajectory,
    Presentation presentation)
    implements JobSpec {
  public SampleSpec {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(composition, "composition");
    Objects.requireNonNull(integration, "integration");
    Objects.requireNonNull(noise, "noise");
    if (noise.purePerRow() && composition.isMix()) {
      throw new IllegalArgumentException(
          "pure-per-row renders single classes, but weights or a mask were given");
    }
    presentation = Objects.requireNonNullElse(presentation, Presentation.USUAL);
    if (!presentation.pures() && !composition.isMix()) {
      throw new IllegalArgumentException(
          "without pure classes nothing is left: neither weights nor a mask were given");
    }
  }

  /** Samples that are shown as usual. */
  public SampleSpec(
      String checkpoint,
      Composition composition,
      Integration integration,
      NoiseSource noise,
      boolean ema,
      boolean saveTensors,
      boolean trajectory) {
    this(checkpoint, composition, integration, noise, ema, saveTensors, trajectory, null);
  }

  @Override
  public JobKind kind() {
    return JobKind.SAMPLE;
  }

  @Override
  public Optional<String> checkpointRef() {
    return Optional.of(checkpoint);
  }
}
