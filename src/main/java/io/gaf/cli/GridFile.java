package io.gaf.cli;

import io.gaf.job.Composition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A YAML file of grids: every tuple of classes with every list of weights and every mask.
 *
 * @param file its path
 * @param checkpoint a checkpoint reference, or null
 * @param classes tuples of classes
 * @param weights lists of weights; an empty list is none
 * @param masks names of masks; {@code none} is none
 * @param sigma softening
 * @param permute whether every assignment is rendered
 * @param seeds noises
 * @param solver the solver's name
 * @param steps its steps
 */
record GridFile(
    String file,
    String checkpoint,
    List<At<List<String>>> classes,
    List<At<List<Double>>> weights,
    List<At<String>> masks,
    double sigma,
    boolean permute,
    List<Long> seeds,
    String solver,
    int steps) {
  /** More compositions than this are taken for a mistake. */
  private static final int MOST = 1000;

  /**
   * A value and the line it stands in.
   *
   * @param value the value
   * @param line counted from 1
   */
  record At<T>(T value, int line) {}

  /** All combinations, checked; every problem is named with its line. */
  List<Composition> compositions(Lookup lookup, Lookup.Found checkpoint) {
    Set<String> problems = new LinkedHashSet<>();
    List<Composition> all = new ArrayList<>();
    if ((long) classes.size() * weights.size() * masks.size() > MOST) {
      problems.add("line 1: more than " + MOST + " combinations");
      throw refused(file, problems);
    }
    for (At<List<String>> tuple : classes) {
      for (At<List<Double>> weighting : weights) {
        for (At<String> mask : masks) {
          try {
            var choice = choice(tuple.value(), weighting.value(), mask.value());
            all.add(choice.resolve(lookup, checkpoint));
          } catch (CliException e) {
            boolean maskAlone = e.getMessage().startsWith("unknown mask");
            problems.add("line " + (maskAlone ? mask : tuple).line() + ": " + oneLine(e));
          }
        }
      }
    }
    if (!problems.isEmpty()) {
      throw refused(file, problems);
    }
    return all;
  }

  private CompositionChoice choice(List<String> tuple, List<Double> weighting, String mask) {
    String region = mask.equals("none") ? null : mask;
    boolean mix = region != null || !weighting.isEmpty();
    return new CompositionChoice(tuple, weighting, MaskWords.named(region, sigma), permute && mix);
  }

  private static String oneLine(CliException e) {
    return e.getMessage().replace("\nhint: ", "; ");
  }

  /** The error that lists problems, one a line. */
  static CliException refused(String file, Set<String> problems) {
    String count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
    return CliException.usage(
        file + " has " + count + ":\n  " + String.join("\n  ", problems),
        "see gaf enqueue grid --help, and the README for a grid file");
  }
}
