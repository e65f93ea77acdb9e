package io.gaf.job;

import java.util.Objects;
import java.util.Optional;

/**
 * A checkpoint and a route through its classes → pictures of the route, and how well it closes.
 *
 * @param checkpoint a checkpoint reference
 * @param route classes and blends
 * @param integration solver and steps of every leg
 * @param noise where the route starts; {@code purePerRow} has no meaning here
 * @param ema whether the averaged weights are used rather than the raw ones
 * @param saveTensors whether {@code latents.safetensors} is written beside the pictures
 * @param gif whether the pictures are also shown one after the other
 */
public record CycleSpec(
    String checkpoint,
    Route route,
    Integration integration,
    NoiseSource noise,
    boolean ema,
    boolean saveTensors,
    boolean gif)
    implements JobSpec {
  public CycleSpec {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(route, "route");
    Objects.requireNonNull(integration, "integration");
    Objects.requireNonNull(noise, "noise");
  }

  @Override
  public JobKind kind() {
    return JobKind.CYCLE;
  }

  @Override
  public Optional<String> checkpointRef() {
    return Optional.of(checkpoint);
  }
}
