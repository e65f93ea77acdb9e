package io.gaf.sample;

import java.util.ArrayList;
import java.util.List;

/** Collects tiles and their terms; every tile starts from the same noises. */
final class FieldBuilder {
  private final int noises;
  private final List<Tile> tiles = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private final List<Term> terms = new ArrayList<>();
  private final Planes positions;

  /**
   * Starts a field.
   *
   * @param positions the coefficient plane of each position of a mix; none for pure tiles only
   */
  FieldBuilder(int noises, Planes positions) {
    if (noises < 1) {
      throw new IllegalArgumentException("a field needs at least one noise, got " + noises);
    }
    this.noises = noises;
    this.positions = positions;
  }

  /** Adds a tile of one class. */
  void pure(int label) {
    for (int i = 0; i < noises; i++) {
      term(starts.size() + i, label, positions.count());
    }
    tile(Tile.pureName(label), List.of(label));
  }

  /** Adds a tile of one class per row. */
  void perRow(List<Integer> classes) {
    for (int i = 0; i < noises; i++) {
      term(i, classes.get(i), positions.count());
    }
    tile(Tile.FINAL, classes);
  }

  /** Adds a tile whose i-th class has the i-th position's coefficients. */
  void mix(String name, List<Integer> classes) {
    for (int i = 0; i < noises; i++) {
      for (int position = 0; position < classes.size(); position++) {
        if (!isZero(positions.values().get(position))) {
          term(starts.size() + i, classes.get(position), position);
        }
      }
    }
    tile(name, classes);
  }

  /** The field of all tiles; one more plane, of ones, serves the pure ones. */
  Field build() {
    int[] from = starts.stream().mapToInt(Integer::intValue).toArray();
    return new Field(tiles, from, terms, positions.andOnes());
  }

  private void term(int row, int label, int plane) {
    terms.add(new Term(row, label, plane));
  }

  private void tile(String name, List<Integer> classes) {
    tiles.add(new Tile(name, classes, starts.size(), noises));
    for (int i = 0; i < noises; i++) {
      starts.add(i);
    }
  }

  private static boolean isZero(float[] plane) {
    for (float value : plane) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
