package io.gaf.cli;

import io.gaf.job.Composition;
import io.gaf.job.SweepSpec.Chart;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hybrids of two classes: fidelity to each and novelty, per weight and per mask. */
final class HybridSweep implements SweepKind {
  private static final List<String> METRICS =
      List.of("judge/fidelity/", "judge/novelty", "judge/meaning", "judge/taken_for_neither");

  private record Hybrids(BlendWords words, List<String> classes, int weights, List<String> masks)
      implements Draft {
    @Override
    public Sweep sweep(Lookup lookup) {
      Lookup.Found found = lookup.settled(words.checkpoint());
      List<String> pair = lookup.classes(classes, found);
      Sweep.distinct("classes of a hybrid", pair);
      BlendWords.Maker maker = words.maker(lookup, found);
      var points = new ArrayList<Sweep.Point>();
      for (int i = 0; i <= weights; i++) {
        double share = (double) i / weights;
        var blend = new Composition(pair, List.of(share, 1 - share), null, 0, false);
        String weight = weight(share);
        points.add(new Sweep.Point(List.of("weights", weight), maker.of(blend)));
      }
      for (String mask : masks) {
        String name = lookup.masks().checked(mask, pair.size());
        var blend = new Composition(pair, List.of(), name, 0, false);
        points.add(new Sweep.Point(List.of(name, "0.5"), maker.of(blend)));
      }
      return new Sweep(
          "Hybrids of " + String.join(" and ", lookup.classNames(pair, found)),
          List.of("mix", "weight"),
          points,
          METRICS.stream().map(metric -> new Chart(metric, "weight", false)).toList(),
          Map.of("checkpoint", List.of(found.ref())));
    }

    private static String weight(double share) {
      var four = new BigDecimal(share).round(new MathContext(4));
      return four.signum() == 0 ? "0" : four.stripTrailingZeros().toPlainString();
    }
  }

  @Override
  public String word() {
    return "hybrids";
  }

  @Override
  public String sentence() {
    return "Measures hybrids of two classes: fidelity to each, novelty, per weight and region.";
  }

  @Override
  public String usage() {
    return "--checkpoint REF --classes CLASS CLASS [--weights N] [--masks NAME...] [options]";
  }

  @Override
  public String example() {
    return "--checkpoint fashion@latest --config fashion_demo --classes Shirt Dress --run";
  }

  @Override
  public void addTo(Opts options) {
    BlendWords.addTo(options);
    options
        .values("classes", "CLASS", "two classes, by name")
        .value("weights", "N", "steps of the first class's weight from 0 to 1 (default 10)")
        .values("masks", "NAME...", "masks of two regions (default horizontal_2 vertical_2)");
  }

  @Override
  public Draft read(Parsed words) {
    List<String> classes = CompositionChoice.classes(words);
    if (classes.size() != 2) {
      throw CliException.usage(
          "hybrids are of two classes, got " + classes.size(), "for more: gaf sweep algebra");
    }
    return new Hybrids(
        BlendWords.read(words),
        classes,
        words.small("weights", 10, 1),
        words.has("masks") ? words.all("masks") : List.of("horizontal_2", "vertical_2"));
  }
}
