package io.gaf.cli;

import io.gaf.job.Composition;
import io.gaf.job.MaskSource;
import java.util.List;

/**
 * A mask as the user typed it.
 *
 * @param name a mask's name, {@code auto}, {@code afhq} or {@code custom}
 * @param sigma softening
 * @param regions parts of a face, for {@code afhq}
 * @param image the file of a painted mask, for {@code custom}, or null
 */
record MaskWords(String name, double sigma, List<String> regions, String image) {
  static final double DEFAULT_SIGMA = 1.25;

  /** Wider borders leave nothing of any region. */
  private static final double MOST_SIGMA = 64;

  private static final String AFHQ = MaskChoice.AFHQ;
  private static final String CUSTOM = MaskChoice.CUSTOM;

  static void addTo(Opts options) {
    options
        .value("mask", "NAME", "place each class in a region; see gaf masks list")
        .values("regions", "PART...", "of --mask afhq: ears, eyes, nose, mouth, up to three")
        .value("mask-image", "FILE", "a painted mask: a region for each grey, from dark to light")
        .value(
            "sigma", "CELLS", "softening of the mask, 0 for none (default " + DEFAULT_SIGMA + ")");
  }

  /** What the line says, or null where it names no mask. */
  static MaskWords read(Parsed words) {
    String image = words.text("mask-image");
    String named = words.text("mask");
    if (named != null && image != null && !named.equalsIgnoreCase(CUSTOM)) {
      throw CliException.usage(
          "--mask " + named + " and --mask-image exclude each other", "leave out one of them");
    }
    String name = named == null && image != null ? CUSTOM : named;
    if (name == null && words.has("sigma")) {
      throw CliException.usage("--sigma softens a mask, but --mask is missing", null);
    }
    var mask = new MaskWords(name, sigma(words), words.all("regions"), image);
    mask.requireParts();
    return name == null ? null : mask;
  }

  /** A mask that its name says all about; null for none. */
  static MaskWords named(String name, double sigma) {
    if (name == null) {
      return null;
    }
    var mask = new MaskWords(name, sigma, List.of(), null);
    mask.requireParts();
    return mask;
  }

  static double sigma(Parsed words) {
    double sigma = words.number("sigma", DEFAULT_SIGMA, "0 keeps the borders hard");
    if (sigma > MOST_SIGMA) {
      throw CliException.usage(
          "--sigma is at most " + MOST_SIGMA + " cells, got " + sigma, "0 keeps the borders hard");
    }
    return sigma;
  }

  /** Refuses parts that the mask does not have, or has to have. */
  void requireParts() {
    boolean face = AFHQ.equalsIgnoreCase(name);
    if (!regions.isEmpty() && !face) {
      throw CliException.usage(
          "--regions are parts of --mask afhq, but "
              + (name == null ? "--mask is missing" : "the mask is " + name),
          "write --mask afhq, or leave out --regions");
    }
    if (regions.isEmpty() && face) {
      throw CliException.usage(
          "--mask afhq needs --regions", "such as --mask afhq --regions eyes mouth");
    }
    if (image == null && CUSTOM.equalsIgnoreCase(name)) {
      throw CliException.usage(
          "--mask custom needs a picture", "such as --mask-image mask.png, which is enough alone");
    }
  }

  /** The classes with this mask on them, checked against what is there. */
  Composition resolve(Composition plain, Lookup lookup, Lookup.Found checkpoint) {
    int classes = plain.classes().size();
    if (!regions.isEmpty()) {
      List<String> parts = lookup.masks().face(regions, classes);
      return masked(plain, AFHQ, MaskSource.ofRegions(parts));
    }
    if (image != null) {
      return masked(plain, CUSTOM, lookup.paintedMask(image, classes, checkpoint));
    }
    return masked(plain, lookup.masks().checked(name, classes), null);
  }

  private Composition masked(Composition plain, String mask, MaskSource source) {
    return new Composition(plain.classes(), plain.weights(), mask, sigma, plain.permute(), source);
  }
}
