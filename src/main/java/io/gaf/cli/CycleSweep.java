package io.gaf.cli;

import io.gaf.job.CycleMode;
import io.gaf.job.CycleSpec;
import io.gaf.job.Integration;
import io.gaf.job.NoiseSource;
import io.gaf.job.Route;
import io.gaf.job.SweepSpec.Chart;
import java.util.ArrayList;
import java.util.List;

/** How well a closed cycle closes: checkpoints (of different λ) × steps × solvers. */
final class CycleSweep implements SweepKind {
  private static final List<String> METRICS =
      List.of("cycle/cls_lpips", "cycle/pixel_mse", "cycle/latent_mse", "cycle/latent_distance");

  private record Cycles(
      List<String> checkpoints,
      List<String> classes,
      List<Integer> steps,
      List<String> solvers,
      NoiseSource noise)
      implements Draft {
    @Override
    public Sweep sweep(Lookup lookup) {
      var points = new ArrayList<Sweep.Point>();
      for (String checkpoint : checkpoints) {
        String reference = afterEquals(checkpoint);
        Lookup.Found found = lookup.checkpoint(reference);
        var route = new Route(CycleMode.CYCLE, lookup.classes(classes, found), 0);
        for (String solver : solvers) {
          for (int count : steps) {
            var integration = new Integration(solver, count);
            var spec = new CycleSpec(found.ref(), route, integration, noise, true, false, false);
            points.add(
                new Sweep.Point(
                    List.of(beforeEquals(checkpoint), solver, Integer.toString(count)), spec));
          }
        }
      }
      return new Sweep(
          "Closed cycles of " + String.join(", ", classes),
          List.of("checkpoint", "solver", "steps"),
          points,
          METRICS.stream().map(metric -> new Chart(metric, "steps", true)).toList());
    }
  }

  /** A checkpoint may have a name before it, such as {@code lambda0.1=c5}. */
  private static String beforeEquals(String typed) {
    return typed.contains("=") ? typed.substring(0, typed.indexOf('=')) : typed;
  }

  private static String afterEquals(String typed) {
    return typed.substring(typed.indexOf('=') + 1);
  }

  @Override
  public String word() {
    return "cycles";
  }

  @Override
  public String sentence() {
    return "Measures how well closed cycles close: checkpoints by steps by solvers.";
  }

  @Override
  public String usage() {
    return "--checkpoints [NAME=]REF... --classes CLASS... [--steps N...] [--solvers NAME...]";
  }

  @Override
  public String example() {
    return "--checkpoints λ0=c5 λ0.1=c7 --classes Sneaker Bag Shirt --steps 10 50 250 --run";
  }

  @Override
  public void addTo(Opts options) {
    options
        .values("checkpoints", "REF...", "checkpoints, each with a name for the charts: λ0.1=c7")
        .values("classes", "CLASS...", "the cycle's classes, in order")
        .values("steps", "N...", "steps of each leg (default 10 20 50 100 250)")
        .values("solvers", "NAME...", "solvers (default euler heun rk4)")
        .value("batch", "N", "cycles of each point, from as many noises (default 20)")
        .value("seed", "N", "seed of the first noise (default 42)");
  }

  @Override
  public Draft read(Parsed words) {
    words.required("checkpoints", "such as --checkpoints fashion@latest");
    List<String> classes = CompositionChoice.classes(words);
    if (classes.size() < 2) {
      throw CliException.usage("a cycle needs two classes or more, got " + classes, null);
    }
    List<String> steps =
        words.has("steps") ? words.all("steps") : List.of("10", "20", "50", "100", "250");
    List<String> solvers =
        words.has("solvers") ? words.all("solvers") : List.of("euler", "heun", "rk4");
    return new Cycles(
        words.all("checkpoints"),
        classes,
        steps.stream()
            .map(s -> (int) Math.min(Integer.MAX_VALUE, Values.whole("--steps", s, 1)))
            .toList(),
        solvers.stream().map(IntegrationChoice::solver).toList(),
        new NoiseSource(NoiseChoice.seed(words), words.small("batch", 20, 2), null, false));
  }
}
