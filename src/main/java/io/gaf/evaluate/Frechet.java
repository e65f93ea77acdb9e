package io.gaf.evaluate;

import java.util.Arrays;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DiagonalMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * Fréchet's distance between Gaussians: {@code |μ₁-μ₂|² + Tr Σ₁ + Tr Σ₂ - 2·Tr (Σ₁Σ₂)^½} (Heusel et
 * al. 2017).
 *
 * <p>The last trace is the sum of the roots of the eigenvalues of {@code Σ₁^½ Σ₂ Σ₁^½}, which is
 * symmetric, so singular covariances need no offset.
 */
public final class Frechet {
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
              .formatted(a.dimension(), b.dimension()));
    }
    double apart = new ArrayRealVector(a.mean()).getDistance(new ArrayRealVector(b.mean()));
    RealMatrix root = root(a.matrix());
    RealMatrix product = root.multiply(b.matrix()).multiply(root);
    double shared = Arrays.stream(roots(decompose(product))).sum();
    return apart * apart + a.matrix().getTrace() + b.matrix().getTrace() - 2 * shared;
  }

  private static RealMatrix root(RealMatrix covariance) {
    EigenDecompositionSymmetric eigen = decompose(covariance);
    return eigen.getV().multiply(new DiagonalMatrix(roots(eigen))).multiply(eigen.getVT());
  }

  /** Roots of the eigenvalues; rounding makes some of a singular matrix negative. */
  private static double[] roots(EigenDecompositionSymmetric eigen) {
    return Arrays.stream(eigen.getEigenvalues()).map(v -> Math.sqrt(Math.max(0, v))).toArray();
  }

  private static EigenDecompositionSymmetric decompose(RealMatrix nearlySymmetric) {
    RealMatrix symmetric = nearlySymmetric.add(nearlySymmetric.transpose()).scalarMultiply(0.5);
    return new EigenDecompositionSymmetric(symmetric);
  }
}
