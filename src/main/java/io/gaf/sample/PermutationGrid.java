package io.gaf.sample;

import java.util.List;

/**
 * The sheet of a mixture for one noise: a row for each assignment of the classes, in lexicographic
 * order of positions, with each class alone and all of them mixed.
 *
 * @param rows one per assignment; a single one without permutation
 */
public record PermutationGrid(List<Row> rows) {
  public PermutationGrid {
    rows = List.copyOf(rows);
  }

  /**
   * Reads the sheet off a result of {@link Mixture#field}.
   *
   * @param noise which of the noises, counted from 0
   */
  public static PermutationGrid of(Result result, int noise) {
    return new PermutationGrid(
        result.tiles().stream()
            .filter(tile -> !tile.isPure())
            .map(tile -> new Row(result, tile, noise))
            .toList());
  }

  /**
   * One assignment.
   *
   * @param result holds the pictures
   * @param mix the assignment's tile
   * @param noise which of the noises
   */
  public record Row(Result result, Tile mix, int noise) {
    /** Returns the classes in the order of weights or regions. */
    public List<Integer> classes() {
      return mix.classes();
    }

    /** Returns a sample [C, S, S] of each class alone, in the order of {@link #classes}. */
    public List<float[]> pure() {
      return classes().stream()
          .map(label -> result.sample(result.tile(Tile.pureName(label)), noise))
          .toList();
    }

    /** Returns the sample [C, S, S] of the mixture. */
    public float[] mixed() {
      return result.sample(mix, noise);
    }
  }
}
