package io.gaf.cli;

import io.gaf.job.CycleMode;
import io.gaf.job.CycleSpec;
import io.gaf.job.Integration;
import io.gaf.job.NoiseSource;
import io.gaf.job.Route;
import io.gaf.job.SweepSpec.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How well a closed cycle closes: checkpoints (of different λ) × steps × solvers. */
final class CycleSweep implements SweepKind {
  private static final List<String> METRICS =
      List.of(
          "cycle/lpips_alex",
          "cycle/lpips_vgg",
          "cycle/cls_lpips",
          "cycle/pixel_mse",
          "cycle/latent_mse",
          "cycle/latent_distance");

  private record Cycles(
      List<String> checkpoints,
      List<String> classes,
      List<Integer> steps,
      List<String> solvers,
      NoiseSource noise)
      implements Draft {
    @Override
    public Sweep sweep(Lookup lookup) {
      List<Model> models = checkpoints.stream().map(typed -> Model.of(typed, lookup)).toList();
      var points = new ArrayList<Sweep.Point>();
      for (Model model : models) {
        var route = new Route(CycleMode.CYCLE, lookup.classes(classes, model.found()), 0);
        String ref = model.found().ref();
        for (String solver : solvers) {
          for (int count : steps) {
            var integration = new Integration(solver, count);
            var spec = new CycleSpec(ref, route, integration, noise, true, false, false);
            var place = List.of(model.label(), solver, Integer.toString(count));
            points.add(new Sweep.Point(place, spec));
          }
        }
      }
      Lookup.Found first = models.get(0).found();
      List<String> route = lookup.classes(classes, first);
      Sweep.distinct("classes of a cycle", route);
      List<String> named = lookup.classNames(route, first);
      return new Sweep(
          "Closed cycles of " + String.join(", ", named),
          List.of("checkpoint", "solver", "steps"),
          points,
          METRICS.stream().map(metric -> new Chart(metric, "steps", true)).toList(),
          Map.of("checkpoints", models.stream().map(Model::settled).toList()));
    }
  }

  /**
   * A checkpoint that may have a name before it, such as {@code lambda0.1=c5}.
   *
   * @param name what charts call it, or null
   * @param found the checkpoint
   */
  private record Model(String name, Lookup.Found found) {
    static Model of(String typed, Lookup lookup) {
      int equals = typed.indexOf('=');
      String name = equals < 0 ? null : typed.substring(0, equals);
      return new Model(name, lookup.settled(typed.substring(equals + 1)));
    }

    String label() {
      return name == null ? found.ref() : name;
    }

    String settled() {
      return name == null ? found.ref() : name + "=" + found.ref();
    }
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
