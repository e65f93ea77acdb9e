package io.gaf.cli;

import io.gaf.job.Composition;
import java.util.List;

/**
 * A composition as the user typed it.
 *
 * @param classes indices or names
 * @param weights weights of the first classes
 * @param mask where the classes are placed, or null
 * @param permute whether every assignment is rendered
 */
record CompositionChoice(
    List<String> classes, List<Double> weights, MaskWords mask, boolean permute) {

  static void addTo(Opts options) {
    options
        .values("classes", "CLASS...", "indices or quoted names, in order")
        .values("weights", "W...", "a weight for each class; the missing ones share what is left")
        .value("alpha", "A", "of two classes: A of the first, 1 - A of the second")
        .value("expression", "TEXT", "classes and weights in one: '0.7*Shirt + 0.3*Coat'");
    MaskWords.addTo(options);
    options.flag("permute", "render every assignment of the classes to the weights or regions");
  }

  static CompositionChoice read(Parsed words, boolean permute) {
    MaskWords mask = MaskWords.read(words);
    if (words.has("expression")) {
      return expression(words, mask, permute);
    }
    List<String> classes = classes(words);
    List<Double> weights = words.has("alpha") ? shares(words, classes) : weights(words);
    return new CompositionChoice(classes, weights, mask, permute);
  }

  private static CompositionChoice expression(Parsed words, MaskWords mask, boolean permute) {
    for (String option : List.of("classes", "weights", "alpha")) {
      if (words.has(option)) {
        throw CliException.usage(
            "--expression and --" + option + " exclude each other",
            "an expression names classes and weights: leave out --" + option);
      }
    }
    Expression sum = Expression.of(words.text("expression"));
    return new CompositionChoice(sum.classes(), sum.weights(), mask, permute);
  }

  private static List<Double> weights(Parsed words) {
    String hint = "0 leaves a class out, and missing weights share what is left of 1";
    return words.all("weights").stream().map(w -> Values.number("--weights", w, hint)).toList();
  }

  /** The weights of a blend of two classes. */
  private static List<Double> shares(Parsed words, List<String> classes) {
    for (String option : List.of("weights", "mask", "mask-image")) {
      if (words.has(option)) {
        throw CliException.usage(
            "--alpha and --" + option + " exclude each other",
            "--alpha blends two classes everywhere: leave out one of them");
      }
    }
    double alpha = words.number("alpha", 0, "it is the first class's share, from 0 to 1");
    if (alpha > 1) {
      throw CliException.usage(
          "--alpha is at most 1, got " + alpha, "it is the first class's share, from 0 to 1");
    }
    if (classes.size() != 2) {
      throw CliException.usage(
          "--alpha blends two classes, but "
              + classes.size()
              + (classes.size() == 1 ? " was given" : " were given"),
          "give two classes, or --weights with a weight for each");
    }
    return List.of(alpha, 1 - alpha);
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
    if (permute && mask == null && weights.isEmpty()) {
      throw CliException.usage(
          "nothing to permute: the classes are combined neither by weights nor by a mask",
          "add --mask auto, or --weights");
    }
    var plain = new Composition(named, weights, null, 0, permute);
    return mask == null ? plain : mask.resolve(plain, lookup, checkpoint);
  }
}
