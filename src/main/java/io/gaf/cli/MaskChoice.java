package io.gaf.cli;

import io.gaf.job.Computations.MaskInfo;
import java.util.List;

/**
 * Checks masks by name and number of regions.
 *
 * @param layouts the masks that are there
 */
record MaskChoice(List<MaskInfo> layouts) {
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
              + classes
              + (classes == 1 ? " class was given" : " classes were given"),
          fitting.isEmpty()
              ? "give " + mask.regions().size() + " classes"
              : "with " + classes + " regions: " + String.join(", ", fitting));
    }
    return mask.name();
  }

  private List<String> fitting(int classes) {
    return layouts.stream().filter(m -> m.regions().size() == classes).map(MaskInfo::name).toList();
  }

  private static String auto(int classes) {
    return switch (classes) {
      case 2 -> "horizontal_2";
      case 3 -> "horizontal";
      case 4 -> "quadrant";
      default ->
          throw CliException.usage(
              "mask auto is for 2, 3 or 4 classes, but "
                  + classes
                  + (classes == 1 ? " class was given" : " classes were given"),
              "see gaf masks list");
    };
  }
}
