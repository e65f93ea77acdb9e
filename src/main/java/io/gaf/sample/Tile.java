package io.gaf.sample;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A named group of neighbouring rows of a field.
 *
 * @param name {@code pure.3}, {@code final} or {@code final.0_1_2}
 * @param classes the classes in the order of weights or regions; one for a pure tile
 * @param first the first row
 * @param rows number of rows
 */
public record Tile(String name, List<Integer> classes, int first, int rows) {
  /** The name of the one combined tile. */
  public static final String FINAL = "final";

  public Tile {
    classes = List.copyOf(classes);
    if (first < 0 || rows < 1) {
      throw new IllegalArgumentException(
          "tile %s needs a first row from 0 and at least one row, got %d and %d"
              .formatted(name, first, rows));
    }
  }

  /** Whether the tile shows one class alone. */
  public boolean isPure() {
    return name.startsWith("pure.");
  }

  /** Returns the name of the tile that shows a class alone. */
  public static String pureName(int label) {
    return "pure." + label;
  }

  static String permutedName(List<Integer> classes) {
    return FINAL + "." + classes.stream().map(String::valueOf).collect(Collectors.joining("_"));
  }
}
