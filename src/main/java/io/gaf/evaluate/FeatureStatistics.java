package io.gaf.evaluate;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/** Mean and unbiased covariance of a set of feature vectors, in double precision. */
public final class FeatureStatistics {
  private final double[] mean;
  private final RealMatrix covariance;

  /**
   * Takes statistics as they are.
   *
   * @param mean [d]
   * @param covariance symmetric [d, d]
   */
  public FeatureStatistics(double[] mean, double[][] covariance) {
    this(mean.clone(), new Array2DRowRealMatrix(covariance, true));
    if (this.covariance.getRowDimension() != mean.length || !this.covariance.isSquare()) {
      throw new IllegalArgumentException(
          "covariance: expected %dx%d, got %dx%d"
              .formatted(
                  mean.length,
                  mean.length,
                  this.covariance.getRowDimension(),
                  this.covariance.getColumnDimension()));
    }
  }

  private FeatureStatistics(double[] mean, RealMatrix covariance) {
    this.mean = mean;
    this.covariance = covariance;
  }

  /**
   * Measures a set of features.
   *
   * @param features one vector [d] per picture, at least two
   * @throws IllegalArgumentException if there are too few, or of different lengths
   */
  public static FeatureStatistics of(float[][] features) {
    if (features.length < 2) {
      throw new IllegalArgumentException(
          "a covariance needs at least 2 feature vectors, got " + features.length);
    }
    double[] mean = mean(features);
    var centred = new double[features.length][mean.length];
    for (int i = 0; i < features.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        centred[i][j] = features[i][j] - mean[j];
      }
    }
    var matrix = new Array2DRowRealMatrix(centred, false);
    RealMatrix scatter = matrix.transposeMultiply(matrix);
    return new FeatureStatistics(mean, scatter.scalarMultiply(1.0 / (features.length - 1)));
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
    return covariance.getData();
  }

  RealMatrix matrix() {
    return covariance;
  }

  private static double[] mean(float[][] features) {
    var mean = new double[features[0].length];
    for (float[] vector : features) {
      if (vector.length != mean.length) {
        throw new IllegalArgumentException(
            "feature vectors: expected length %d, got %d".formatted(mean.length, vector.length));
      }
      for (int j = 0; j < mean.length; j++) {
        mean[j] += vector[j];
      }
    }
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= features.length;
    }
    return mean;
  }
}
