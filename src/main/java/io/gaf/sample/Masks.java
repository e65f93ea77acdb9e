package io.gaf.sample;

import java.util.List;
import java.util.stream.Collectors;

/** Finds mask layouts by name. */
public final class Masks {
  /** The name that stands for the layout fitting the number of classes. */
  public static final String AUTO = "auto";

  private Masks() {}

  /** Returns every layout that has a name. */
  public static List<MaskLayout> layouts() {
    return MaskLayout.ALL;
  }

  /**
   * Returns the named layout on a grid.
   *
   * @param name a layout's label; {@code auto} needs {@link #of(String, int, int, int)}
   * @throws IllegalArgumentException naming the nearest layout when there is none of that name
   */
  public static MaskSet of(String name, int height, int width) {
    return layout(name).over(height, width);
  }

  /**
   * Returns the named layout on a grid, one region per class.
   *
   * @param name a layout's label, or {@code auto}
   * @param classes number of classes that will be assigned to the regions
   * @throws IllegalArgumentException when the name is unknown, or when regions and classes differ
   */
  public static MaskSet of(String name, int classes, int height, int width) {
    MaskLayout layout = name.equals(AUTO) ? fitting(classes) : layout(name);
    MaskSet set = layout.over(height, width);
    set.requireRegions(layout.label(), classes);
    return set;
  }

  /** Returns the layouts that have so many regions, as a hint to a user. */
  static String withRegions(int n) {
    return layouts().stream()
        .filter(layout -> layout.regions().size() == n)
        .map(MaskLayout::label)
        .collect(Collectors.joining(", "));
  }

  private static MaskLayout fitting(int classes) {
    return switch (classes) {
      case 2 -> MaskLayout.HORIZONTAL_2;
      case 3 -> MaskLayout.HORIZONTAL;
      case 4 -> MaskLayout.QUADRANT;
      default ->
          throw new IllegalArgumentException("mask auto needs 2, 3 or 4 classes, got " + classes);
    };
  }

  private static MaskLayout layout(String name) {
    return layouts().stream()
        .filter(layout -> layout.label().equals(name))
        .findFirst()
        .orElseThrow(
            () -> Names.unknown("mask", name, layouts().stream().map(MaskLayout::label).toList()));
  }
}
