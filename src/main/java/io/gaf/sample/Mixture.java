package io.gaf.sample;

import java.util.Arrays;
import java.util.List;

/**
 * Classes and how they are combined (spec gaf.md §4): pure, weighted {@code Σ w_i v_i} with the
 * weights summing to 1, spatial {@code Σ m_i v_i}, or spatial and weighted {@code Σ w_i m_i v_i}.
 *
 * @param classes class indices in the order of weights and regions
 * @param weights at most one per class, missing ones share what is left of 1; empty for none
 * @param mask one region per class, or null
 * @param permute whether every assignment of the classes is a tile of its own
 */
public record Mixture(List<Integer> classes, List<Double> weights, MaskSet mask, boolean permute) {
  public Mixture {
    classes = List.copyOf(classes);
    weights = List.copyOf(weights);
    if (classes.isEmpty() || classes.stream().anyMatch(c -> c < 0)) {
      throw new IllegalArgumentException("a mixture needs classes, counted from 0, got " + classes);
    }
    if (mask != null) {
      mask.requireRegions("set", classes.size());
      Weights.filled(weights, classes.size());
    } else if (!weights.isEmpty()) {
      Weights.normalised(weights, classes.size());
    }
  }

  /** Whether the classes are combined, rather than only shown one by one. */
  public boolean isMix() {
    return mask != null || !weights.isEmpty();
  }

  /** Returns the assignments that are rendered: every order of the classes, or the given one. */
  public List<List<Integer>> assignments() {
    if (!isMix()) {
      return List.of();
    }
    return permute ? Permutations.of(classes) : List.of(classes);
  }

  /** Returns the name of the tile that shows an assignment. */
  public String tileName(List<Integer> assignment) {
    return permute ? Tile.permutedName(assignment) : Tile.FINAL;
  }

  /** Returns each position's weight: normalised without a mask, as given and filled with one. */
  public double[] effectiveWeights() {
    return mask == null
        ? Weights.normalised(weights, classes.size())
        : Weights.filled(weights, classes.size());
  }

  /**
   * Returns the field of a sheet: a tile {@code pure.<class>} for each class, then {@code final},
   * or {@code final.<class>_<class>_…} for each assignment; each tile has one row per noise.
   *
   * @param noises number of noises
   */
  public Field field(int noises) {
    return field(noises, true);
  }

  /**
   * Returns the field of a sheet, on wish without the tiles of single classes.
   *
   * @param noises number of noises
   * @param pures whether single classes are rendered
   */
  public Field field(int noises, boolean pures) {
    var builder = new FieldBuilder(noises, isMix() ? coefficients() : Planes.none());
    if (pures) {
      classes.stream().distinct().forEach(builder::pure);
    }
    for (List<Integer> assignment : assignments()) {
      builder.mix(tileName(assignment), assignment);
    }
    return builder.build();
  }

  /** The plane of each position; 1 × 1 without a mask. */
  private Planes coefficients() {
    int n = classes.size();
    if (mask == null) {
      double[] w = Weights.normalised(weights, n);
      return new Planes(
          1, 1, Arrays.stream(w).mapToObj(weight -> new float[] {(float) weight}).toList());
    }
    var planes = new float[n][];
    double[] w = weights.isEmpty() ? null : Weights.filled(weights, n);
    for (int i = 0; i < n; i++) {
      planes[i] = w == null ? mask.plane(i) : scaled(mask.plane(i), (float) w[i]);
    }
    return new Planes(mask.height(), mask.width(), Arrays.asList(planes));
  }

  private static float[] scaled(float[] plane, float factor) {
    for (int c = 0; c < plane.length; c++) {
      plane[c] *= factor;
    }
    return plane;
  }
}
