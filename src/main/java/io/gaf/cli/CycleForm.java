package io.gaf.cli;

import io.gaf.job.CycleSpec;
import io.gaf.job.Integration;
import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;
import io.gaf.job.NoiseSource;
import io.gaf.job.Route;

/** Asks for a cycle through classes. */
final class CycleForm implements Form {
  private record Cycle(
      String checkpoint,
      Route route,
      Integration integration,
      NoiseSource noise,
      boolean ema,
      boolean saveTensors,
      boolean gif)
      implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      Lookup.Found found = lookup.checkpoint(checkpoint);
      return new CycleSpec(
          found.ref(),
          new Route(route.mode(), lookup.classes(route.classes(), found), route.points()),
          integration,
          NoiseChoice.resolve(noise, lookup),
          ema,
          saveTensors,
          gif);
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.CYCLE;
  }

  @Override
  public String sentence() {
    return "Carries a noise through classes and back, and measures how well the circle closes.";
  }

  @Override
  public String example() {
    return "--checkpoint fashion@latest --classes Sneaker Bag Shirt --mode cycle --steps 250";
  }

  @Override
  public String usage() {
    return "--checkpoint REF --classes CLASS... --mode NAME [--n-interp N | --grid-size N]"
        + " [options]";
  }

  @Override
  public void addTo(Opts options) {
    options.value("checkpoint", "REF", "c5, job:j12, MODEL@latest or a file");
    RouteChoice.addTo(options);
    IntegrationChoice.addTo(options);
    NoiseChoice.addTo(options);
    options
        .flag("gif", "show the pictures one after the other, as GIF")
        .flag("save-tensors", "leave latents.safetensors beside the pictures")
        .flag("raw-weights", "use the weights as trained, not their average");
  }

  @Override
  public Draft read(Parsed words) {
    words.noWords();
    return new Cycle(
        CheckpointRef.option(words),
        RouteChoice.read(words),
        IntegrationChoice.read(words).orUsual(),
        NoiseChoice.read(words, 1, false),
        !words.has("raw-weights"),
        words.has("save-tensors"),
        words.has("gif"));
  }
}
