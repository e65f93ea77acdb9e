package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.Composition;
import io.gaf.job.SweepSpec.Chart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Blends of all pairs and triples of classes in equal parts: how meaningful they are. */
final class AlgebraSweep implements SweepKind {
  private static final List<Chart> CHARTS =
      List.of(
          new Chart("judge/meaning", "blend", false),
          new Chart("judge/parents_probability", "blend", false),
          new Chart("judge/novelty", "blend", false),
          new Chart("judge/taken_for_neither", "blend", false));

  /** More than there can be: that a number fits an int is all that is wanted of it. */
  private static final long MOST_CLASSES = 1_000_000;

  private record Algebra(BlendWords words, List<String> classes, List<Integer> of)
      implements Draft {
    @Override
    public Sweep sweep(Lookup lookup) {
      Lookup.Found found = lookup.settled(words.checkpoint());
      List<String> all =
          classes.isEmpty()
              ? found.known().map(Checkpoint::classNames).orElseThrow(AlgebraSweep::unknown)
              : lookup.classes(classes, found);
      BlendWords.Maker maker = words.maker(lookup, found);
      var points = new ArrayList<Sweep.Point>();
      Sweep.distinct("classes of an algebra", all);
      for (int size : of) {
        if (size > all.size()) {
          throw CliException.usage(
              "a blend of %d needs as many classes, got %d".formatted(size, all.size()),
              "name more with --classes, or fewer with --of");
        }
        for (List<String> chosen : Sweep.choices(all, size)) {
          List<Double> equal = Collections.nCopies(size, 1.0 / size);
          var blend = new Composition(chosen, equal, null, 0, false);
          points.add(
              new Sweep.Point(
                  List.of(Integer.toString(size), blend(lookup.classNames(chosen, found))),
                  maker.of(blend)));
        }
      }
      String sizes =
          of.stream()
              .map(String::valueOf)
              .collect(Collectors.joining(", "))
              .replaceFirst(", ([^,]*)$", " and $1");
      return new Sweep(
          "Blends of %d classes, %s at a time".formatted(all.size(), sizes),
          List.of("classes", "blend"),
          points,
          CHARTS,
          Map.of("checkpoint", List.of(found.ref())));
    }

    private static String blend(List<String> classes) {
      return String.join(" + ", classes);
    }
  }

  private static CliException unknown() {
    return CliException.usage(
        "the checkpoint's classes are not known yet", "name them: --classes CLASS...");
  }

  @Override
  public String word() {
    return "algebra";
  }

  @Override
  public String sentence() {
    return "Measures blends of all pairs and triples of classes: how meaningful they are.";
  }

  @Override
  public String usage() {
    return "--checkpoint REF [--classes CLASS...] [--of N...] [--samples N] [options]";
  }

  @Override
  public String example() {
    return "--checkpoint fashion@latest --config fashion_demo --of 2 --samples 100";
  }

  @Override
  public void addTo(Opts options) {
    BlendWords.addTo(options);
    options
        .values("classes", "CLASS...", "the classes (default: all of the checkpoint)")
        .values(
            "of", "N...", "classes of a blend (default 2 3); 1: a class alone, to compare with");
  }

  @Override
  public Draft read(Parsed words) {
    List<String> of = words.has("of") ? words.all("of") : List.of("2", "3");
    return new Algebra(
        BlendWords.read(words),
        words.all("classes"),
        of.stream().map(n -> (int) Math.min(MOST_CLASSES, Values.whole("--of", n, 1))).toList());
  }
}
