package io.gaf.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fréchet's distance between Gaussians: {@code |μ₁-μ₂|² + Tr Σ₁ + Tr Σ₂ - 2·Tr (Σ₁Σ₂)^½} (Heusel et
 * al. 2017).
 *
 * <p>With {@code Σ₁ = V Λ Vᵀ} the last trace is the sum of the roots of the eigenvalues of {@code
 * Λ^½ Vᵀ Σ₂ V Λ^½}, which is symmetric, so singular covariances need no offset. Eigenvalues that
 * rounding alone can explain count as 0.
 *
 * <p>Of fewer vectors than they are long, centred as the rows of C [n, d], the last trace is the
 * sum of the roots of the eigenvalues of {@code C Σ₁ Cᵀ/(n-1)}, a small matrix, and Σ₁ needs no
 * decomposition.
 */
public final class Frechet {
  private static final double EPSILON = Math.ulp(1.0);

  /** More than this below zero, over the largest, no covariance in single precision is. */
  private static final double NEGATIVE = 1e-3;

  private Frechet() {}

  /**
   * Returns the distance, 0 for equal statistics.
   *
   * @throws IllegalArgumentException if the dimensions differ
   */
  public static double distance(FeatureStatistics a, FeatureStatistics b) {
    if (a.dimension() != b.dimension()) {
      throw new IllegalArgumentException(
          "features of two sets: expected equal dimensions, got %d and %d"
                  .formatted(a.dimension(), b.dimension())
              + "\nhint: both sets must come from the same network");
    }
    return apart(a.mean(), b.mean()) + a.trace() + b.trace() - 2 * sharedTrace(a, b);
  }

  /**
   * Returns the distance of a set of vectors from statistics: the same number, sooner where there
   * are fewer vectors than features.
   *
   * @throws IllegalArgumentException if the dimensions differ, or there are less than two vectors
   */
  public static double distance(FeatureStatistics real, FeatureSet generated) {
    int n = generated.count();
    int d = real.dimension();
    if (n < 2 || n >= d || generated.width() != d) {
      return distance(real, FeatureStatistics.of(generated));
    }
    double[] rows = generated.block(0, n);
    double[] mean = Moments.centre(rows, n, d);
    double trace = Arrays.stream(rows).map(v -> v * v).sum() / (n - 1);
    return apart(real.mean(), mean) + real.trace() + trace - 2 * sharedTrace(real, rows, n);
  }

  /**
   * Says that a covariance is singular, as that of not more vectors than they are long is: it spans
   * a part of the space, and the distance comes out too large.
   *
   * @param vectors of either set, in words, with how many there are
   * @return empty where both are enough
   */
  public static Optional<String> singular(int dimensions, Map<String, Integer> vectors) {
    List<String> few =
        vectors.entrySet().stream()
            .filter(set -> set.getValue() <= dimensions)
            .map(set -> "%,d %s".formatted(set.getValue(), set.getKey()))
            .toList();
    return few.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s cannot fill %,d dimensions: their covariance is singular, and the distance comes out too large; take more than %,d"
                .formatted(String.join(" and ", few), dimensions, dimensions));
  }

  private static double apart(double[] m, double[] n) {
    double apart = 0;
    for (int i = 0; i < m.length; i++) {
      apart += (m[i] - n[i]) * (m[i] - n[i]);
    }
    return apart;
  }

  /** With centred rows [n, d]. */
  private static double sharedTrace(FeatureStatistics real, double[] rows, int n) {
    int d = real.dimension();
    try (var matrices = new Matrices()) {
      double[] small = matrices.ofRows(matrices.ofRows(rows, real.flat(), d), rows, d); // [n, n]
      double[] values = matrices.eigenvalues(symmetric(small, n), n);
      return Arrays.stream(roots(values)).sum() / Math.sqrt(n - 1);
    }
  }

  private static double sharedTrace(FeatureStatistics a, FeatureStatistics b) {
    int d = a.dimension();
    try (var matrices = new Matrices()) {
      double[] root = a.root(matrices);
      double[] product = matrices.ofRows(matrices.product(root, b.flat(), d), root, d);
      return Arrays.stream(roots(matrices.eigenvalues(symmetric(product, d), d))).sum();
    }
  }

  /** Λ^½ Vᵀ. */
  static double[] root(Matrices.Eigen eigen, int d) {
    return transposed(scaled(eigen.vectors(), roots(eigen.values())), d);
  }

  /** Roots of eigenvalues; those of a singular matrix are rounding errors around 0. */
  private static double[] roots(double[] eigenvalues) {
    double largest = Arrays.stream(eigenvalues).max().orElse(0);
    double smallest = Arrays.stream(eigenvalues).min().orElse(0);
    if (smallest < -NEGATIVE * Math.max(largest, -smallest)) {
      throw new IllegalArgumentException(
          "a covariance has no negative eigenvalues, but these are from %s to %s"
              .formatted(smallest, largest));
    }
    double least = largest * EPSILON * eigenvalues.length;
    return Arrays.stream(eigenvalues).map(v -> v > least ? Math.sqrt(v) : 0).toArray();
  }

  private static double[] scaled(double[] columns, double[] factors) {
    var scaled = new double[columns.length];
    for (int at = 0; at < columns.length; at++) {
      scaled[at] = columns[at] * factors[at % factors.length];
    }
    return scaled;
  }

  private static double[] transposed(double[] matrix, int d) {
    var transposed = new double[matrix.length];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        transposed[j * d + i] = matrix[i * d + j];
      }
    }
    return transposed;
  }

  private static double[] symmetric(double[] matrix, int d) {
    double[] other = transposed(matrix, d);
    for (int at = 0; at < matrix.length; at++) {
      other[at] = (other[at] + matrix[at]) / 2;
    }
    return other;
  }
}
