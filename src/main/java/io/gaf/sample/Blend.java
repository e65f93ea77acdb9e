package io.gaf.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A velocity {@code Σ w_i v(c_i)}, the same everywhere in the picture (spec gaf.md §4).
 *
 * @param classes class indices
 * @param weights one a class, not negative; taken as they are
 */
public record Blend(List<Integer> classes, List<Double> weights) {
  public Blend {
    classes = List.copyOf(classes);
    weights = List.copyOf(weights);
    if (classes.isEmpty() || weights.size() != classes.size()) {
      throw new IllegalArgumentException(
          "a blend needs a weight for each class, got %s and %s".formatted(classes, weights));
    }
    if (weights.stream().anyMatch(w -> !(w >= 0) || w.isInfinite())
        || weights.stream().noneMatch(w -> w > 0)) {
      throw new IllegalArgumentException(
          "a blend needs finite weights from 0 and one above it, got " + weights);
    }
  }

  /** One class alone. */
  public static Blend pure(int label) {
    return new Blend(List.of(label), List.of(1.0));
  }

  /** {@code (1 - α)·v(from) + α·v(to)}. */
  public static Blend between(int from, int to, double alpha) {
    return new Blend(List.of(from, to), List.of(1 - alpha, alpha));
  }

  /** The field of this blend alone: one tile {@code final}, a row a noise. */
  public Field field(int noises) {
    return field(List.of(this), List.of(Tile.FINAL), noises);
  }

  /**
   * The field of several blends side by side, each from the same noises: one batch for all.
   *
   * @param names the tiles' names, one a blend
   */
  public static Field field(List<Blend> blends, List<String> names, int noises) {
    var tiles = new ArrayList<Tile>();
    var starts = new int[blends.size() * noises];
    var terms = new ArrayList<Term>();
    var planes = new ArrayList<float[]>();
    for (int b = 0; b < blends.size(); b++) {
      Blend blend = blends.get(b);
      tiles.add(new Tile(names.get(b), blend.classes(), b * noises, noises));
      for (int i = 0; i < noises; i++) {
        starts[b * noises + i] = i;
        blend.addTerms(b * noises + i, planes.size(), terms);
      }
      blend.weights().forEach(w -> planes.add(new float[] {w.floatValue()}));
    }
    return new Field(tiles, starts, terms, new Planes(1, 1, planes));
  }

  /** Terms of one row; a class of no weight is not asked for. */
  private void addTerms(int row, int firstPlane, List<Term> terms) {
    for (int i = 0; i < classes.size(); i++) {
      if (weights.get(i) > 0) {
        terms.add(new Term(row, classes.get(i), firstPlane + i));
      }
    }
  }

  /** Evenly spaced numbers from 0 to 1, both included. */
  static List<Double> shares(int points) {
    if (points < 2) {
      throw new IllegalArgumentException("points from 0 to 1 must be at least 2, got " + points);
    }
    var shares = new ArrayList<Double>();
    for (int i = 0; i < points; i++) {
      shares.add(i / (double) (points - 1));
    }
    return Collections.unmodifiableList(shares);
  }
}
