package io.gaf.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Mean and unbiased covariance of a set of feature vectors, in double precision. */
public final class FeatureStatistics {
  private final double[] mean;
  private final double[] covariance;
  private double[] root; // found when it is first needed, and needed again for every block

  /**
   * Takes statistics as they are.
   *
   * @param mean [d]
   * @param covariance symmetric [d, d]
   */
  public FeatureStatistics(double[] mean, double[][] covariance) {
    this(mean.clone(), flattened(covariance));
    for (double[] row : covariance) {
      if (row.length != covariance.length) {
        throw notSquare(mean.length, covariance.length, row.length);
      }
    }
    if (covariance.length != mean.length) {
      throw notSquare(mean.length, covariance.length, covariance.length);
    }
  }

  private FeatureStatistics(double[] mean, double[] covariance) {
    this.mean = mean;
    this.covariance = covariance;
  }

  /** Takes arrays over: mean [d], covariance row by row. */
  static FeatureStatistics flat(double[] mean, double[] covariance) {
    if (covariance.length != (long) mean.length * mean.length) {
      throw new IllegalArgumentException(
          "covariance: expected %d values for a mean of %d, got %d"
              .formatted((long) mean.length * mean.length, mean.length, covariance.length));
    }
    return new FeatureStatistics(mean, covariance);
  }

  /**
   * Measures a set of features.
   *
   * @param features at least two vectors
   * @throws IllegalArgumentException if there are too few
   */
  public static FeatureStatistics of(FeatureSet features) {
    return Moments.of(features);
  }

  /** Returns the number of features d. */
  public int dimension() {
    return mean.length;
  }

  /** Returns a copy of the mean [d]. */
  public double[] mean() {
    return mean.clone();
  }

  /** Returns a copy of the covariance [d, d]. */
  public double[][] covariance() {
    int d = mean.length;
    return IntStream.range(0, d)
        .mapToObj(i -> Arrays.copyOfRange(covariance, i * d, (i + 1) * d))
        .toArray(double[][]::new);
  }

  /** Returns the covariance row by row; not a copy. */
  double[] flat() {
    return covariance;
  }

  /** Returns Λ^½ Vᵀ of the covariance V Λ Vᵀ, row by row; not a copy. */
  synchronized double[] root(Matrices matrices) {
    if (root == null) {
      root = Frechet.root(matrices.eigen(covariance, mean.length), mean.length);
    }
    return root;
  }

  /** Returns the sum of the variances. */
  double trace() {
    int d = mean.length;
    return IntStream.range(0, d).mapToDouble(i -> covariance[i * d + i]).sum();
  }

  private static double[] flattened(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static IllegalArgumentException notSquare(int d, int rows, int columns) {
    return new IllegalArgumentException(
        "covariance: expected %dx%d, got %dx%d".formatted(d, d, rows, columns));
  }
}
