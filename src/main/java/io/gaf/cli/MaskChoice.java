package io.gaf.cli;

import io.gaf.job.Computations.MaskInfo;
import io.gaf.job.Computations.PaintedMask;
import io.gaf.words.Nearest;
import java.util.List;

/**
 * Checks masks by name and number of regions.
 *
 * @param layouts the masks that are there
 */
record MaskChoice(List<MaskInfo> layouts) {
  /** The mask of a face's parts. */
  static final String AFHQ = "afhq";

  /** The mask that a user has painted. */
  static final String CUSTOM = "custom";

  private static final int MOST_PARTS = 3;

  /** The mask of this name. */
  MaskInfo named(String name) {
    return Values.choice("mask", name, layouts, MaskInfo::name);
  }

  /** The name of a mask with as many regions as there are classes. */
  String checked(String name, int classes) {
    if (name.equals("auto")) {
      return auto(classes);
    }
    MaskInfo mask = named(name);
    if (mask.regions().size() != classes) {
      List<String> fitting = fitting(classes);
      throw CliException.usage(
          "mask "
              + mask.name()
              + " has "
              + mask.regions().size()
              + " regions, but "
              + given(classes),
          fitting.isEmpty()
              ? "give " + mask.regions().size() + " classes"
              : "with " + classes + " regions: " + String.join(", ", fitting));
    }
    return mask.name();
  }

  /** The parts of a face, by their names in the plural. */
  List<String> parts(List<String> words) {
    List<String> parts = words.stream().map(this::part).toList();
    if (parts.size() > MOST_PARTS || parts.stream().distinct().count() < parts.size()) {
      throw CliException.usage(
          "--regions takes one to three different parts, got " + String.join(" ", words),
          "they are " + String.join(", ", named(AFHQ).regions()));
    }
    return parts;
  }

  /** The parts of a face, as many as the classes are for. */
  List<String> face(List<String> words, int classes) {
    List<String> parts = parts(words);
    boolean rest = parts.size() < MOST_PARTS;
    int places = parts.size() + (rest ? 1 : 0);
    if (places != classes) {
      String all = String.join(", ", parts) + (rest ? ", and the rest" : "");
      throw CliException.usage(
          "mask afhq with "
              + parts.size()
              + (parts.size() == 1 ? " region has " : " regions has ")
              + places
              + " places ("
              + all
              + "), but "
              + given(classes),
          "give " + places + " classes, or other --regions");
    }
    return parts;
  }

  private String part(String word) {
    List<String> parts = named(AFHQ).regions();
    return parts.stream()
        .filter(part -> part.equalsIgnoreCase(word) || part.equalsIgnoreCase(word + "s"))
        .findFirst()
        .orElseThrow(
            () ->
                CliException.usage(
                    "unknown region '" + word + "'",
                    Nearest.hint(word, parts, "one of " + String.join(", ", parts))));
  }

  /** Refuses a painted mask whose regions are not as many as the classes. */
  static void requirePainted(String file, PaintedMask painted, int classes) {
    // at its own size a picture may have greys that no cell of the grid meets
    boolean fits =
        painted.size() == 0 ? painted.regions() >= classes : painted.regions() == classes;
    if (!fits) {
      String grid =
          painted.size() == 0 ? "" : " on the grid of " + painted.size() + " x " + painted.size();
      throw CliException.usage(
          "mask picture "
              + file
              + " has "
              + painted.regions()
              + " regions"
              + grid
              + ", but "
              + given(classes),
          "give " + painted.regions() + " classes, or paint " + classes + " greys");
    }
  }

  private static String given(int classes) {
    return classes + (classes == 1 ? " class was given" : " classes were given");
  }

  private List<String> fitting(int classes) {
    return layouts.stream()
        .filter(m -> !m.name().equals(AFHQ) && m.regions().size() == classes)
        .map(MaskInfo::name)
        .toList();
  }

  private static String auto(int classes) {
    return switch (classes) {
      case 2 -> "horizontal_2";
      case 3 -> "horizontal";
      case 4 -> "quadrant";
      default ->
          throw CliException.usage(
              "mask auto is for 2, 3 or 4 classes, but " + given(classes), "see gaf masks list");
    };
  }
}
