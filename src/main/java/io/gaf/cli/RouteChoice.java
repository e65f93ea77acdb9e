package io.gaf.cli;

import io.gaf.job.CycleMode;
import io.gaf.job.Route;
import java.util.List;

/** Reads which blends of which classes a cycle job draws. */
final class RouteChoice {
  private static final int DEFAULT_INTERPOLATED = 10;
  private static final int DEFAULT_SIDE = 7;

  private RouteChoice() {}

  static void addTo(Opts options) {
    options
        .values("classes", "CLASS...", "indices or quoted names, in order")
        .value("mode", "NAME", "cycle, interpolation or barycentric")
        .value("n-interp", "N", "interpolation: pictures of each transition (default 10)")
        .value("grid-size", "N", "barycentric: cells on a side (default 7)");
  }

  static Route read(Parsed words) {
    String typed =
        words.required("mode", "name one of cycle, interpolation, barycentric: --mode cycle");
    CycleMode mode = Values.choice("mode", typed, List.of(CycleMode.values()), CycleMode::word);
    only(words, "n-interp", mode, CycleMode.INTERPOLATION);
    only(words, "grid-size", mode, CycleMode.BARYCENTRIC);
    List<String> classes = CompositionChoice.classes(words);
    int expected = mode == CycleMode.BARYCENTRIC ? 3 : 2;
    if (classes.size() < expected || (expected == 3 && classes.size() > 3)) {
      throw CliException.usage(
          "%s needs %s %d classes, got %d"
              .formatted(
                  mode.word(), expected == 3 ? "exactly" : "at least", expected, classes.size()),
          expected == 3 ? "name three classes, or use --mode interpolation" : "name more classes");
    }
    return new Route(mode, classes, points(words, mode));
  }

  private static int points(Parsed words, CycleMode mode) {
    return switch (mode) {
      case CYCLE -> 0;
      case INTERPOLATION -> points(words, "n-interp", DEFAULT_INTERPOLATED);
      case BARYCENTRIC -> points(words, "grid-size", DEFAULT_SIDE);
    };
  }

  private static int points(Parsed words, String option, int otherwise) {
    int points = words.small(option, otherwise, 2);
    if (points > Route.MOST_POINTS) {
      throw CliException.usage(
          "--%s is at most %d, got %d".formatted(option, Route.MOST_POINTS, points), null);
    }
    return points;
  }

  private static void only(Parsed words, String option, CycleMode mode, CycleMode of) {
    if (words.has(option) && mode != of) {
      throw CliException.usage(
          "--%s is for --mode %s, but --mode %s was given"
              .formatted(option, of.word(), mode.word()),
          "leave --" + option + " out, or use --mode " + of.word());
    }
  }
}
