package io.gaf.cli;

import io.gaf.job.Composition;
import java.util.List;

/**
 * A composition as the user typed it.
 *
 * @param classes indices or names
 * @param weights weights of the first classes
 * @param mask a mask's name, {@code auto}, or null
 * @param sigma softening, where there is a mask
 * @param permute whether every assignment is rendered
 */
record CompositionChoice(
    List<String> classes, List<Double> weights, String mask, double sigma, boolean permute) {
  static final double DEFAULT_SIGMA = 1.25;

  static void addTo(Opts options) {
    options
        .values("classes", "CLASS...", "indices or quoted names, in order")
        .values("weights", "W...", "a weight for each class; the missing ones share what is left")
        .value("mask", "NAME", "place each class in a region; see gaf masks list")
        .value(
            "sigma", "CELLS", "softening of the mask, 0 for none (default " + DEFAULT_SIGMA + ")")
        .flag("permute", "render every assignment of the classes to the weights or regions");
  }

  static CompositionChoice read(Parsed words, boolean permute) {
    List<String> classes = classes(words);
    if (words.has("sigma") && !words.has("mask")) {
      throw CliException.usage("--sigma softens a mask, but --mask is missing", null);
    }
    List<Double> weights =
        words.all("weights").stream().map(w -> Values.number("--weights", w)).toList();
    return new CompositionChoice(
        classes, weights, words.text("mask"), words.number("sigma", DEFAULT_SIGMA), permute);
  }

  /** The classes as typed, at least one. */
  static List<String> classes(Parsed words) {
    List<String> classes = words.all("classes");
    if (classes.isEmpty()) {
      throw CliException.usage(
          "--classes is missing",
          "name classes by index or name, such as --classes 0 'Ankle boot'");
    }
    return classes;
  }

  /** Whether the classes are combined, rather than only shown one by one. */
  boolean isMix() {
    return mask != null || !weights.isEmpty();
  }

  /** Checks classes and mask against what is there. */
  Composition resolve(Lookup lookup, Lookup.Found checkpoint) {
    List<String> named = lookup.classes(classes, checkpoint);
    if (weights.size() > named.size()) {
      throw CliException.usage(
          weights.size() + " weights for " + named.size() + " classes",
          "give a weight to each class at most");
    }
    if (weights.size() == named.size() && weights.stream().allMatch(w -> w == 0)) {
      throw CliException.usage(
          "every weight is 0", "give at least one of the classes a weight above 0");
    }
    String region = mask == null ? null : lookup.mask(mask, named.size());
    boolean mix = region != null || !weights.isEmpty();
    if (permute && !mix) {
      throw CliException.usage(
          "nothing to permute: the classes are combined neither by weights nor by a mask",
          "add --mask auto, or --weights");
    }
    return new Composition(named, weights, region, region == null ? 0 : sigma, permute);
  }
}
