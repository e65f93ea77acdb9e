package io.gaf.evaluate;

import java.util.Arrays;

/**
 * Mean and scatter of vectors that come in parts, in double precision and in memory that does not
 * grow with their number. Vectors that are added in the same order give the same bits, whatever the
 * parts they come in; so do parts that are merged in the same order.
 *
 * <p>Source: Chan, Golub and LeVeque 1983, {@code S = S₁ + S₂ + δδᵀ·n₁n₂/n}, {@code δ = m₂ - m₁}.
 */
public final class Moments {
  /** Vectors of a step; the sums' order depends on it, so it is part of the result's last bits. */
  private static final int BLOCK = 1024;

  private final int width;
  private final double[] mean;
  private final double[] scatter;
  private long count;
  private double[] waiting = {}; // vectors of a step that is not full
  private int rows;

  /** Nothing yet, of vectors of this many values d. */
  public Moments(int width) {
    if (width < 1) {
      throw new IllegalArgumentException("vectors need a value or more, got " + width);
    }
    this.width = width;
    this.mean = new double[width];
    this.scatter = new double[Math.multiplyExact(width, width)];
  }

  /** Measures vectors that are all there. */
  static FeatureStatistics of(FeatureSet features) {
    try (var matrices = new Matrices()) {
      var moments = new Moments(features.width());
      moments.add(features, matrices);
      moments.take(matrices);
      return moments.statistics(features.name());
    }
  }

  /** Adds vectors. */
  public void add(FeatureSet more) {
    try (var matrices = new Matrices()) {
      add(more, matrices);
    }
  }

  private void add(FeatureSet more, Matrices matrices) {
    requireWidth(more.width());
    waiting = waiting.length > 0 ? waiting : new double[BLOCK * width];
    for (int first = 0; first < more.count(); ) {
      int taken = Math.min(BLOCK - rows, more.count() - first);
      more.copy(first, taken, waiting, rows * width);
      rows += taken;
      first += taken;
      if (rows == BLOCK) {
        take(matrices);
      }
    }
  }

  /** Takes in the vectors that wait. */
  private void take(Matrices matrices) {
    if (rows == 0) {
      return;
    }
    double[] block = rows == BLOCK ? waiting : Arrays.copyOf(waiting, rows * width);
    double[] mean = centre(block, rows, width);
    var part = new double[scatter.length];
    matrices.scatter(block, width, part);
    merge(mean, part, rows);
    rows = 0;
  }

  private void take() {
    if (rows > 0) {
      try (var matrices = new Matrices()) {
        take(matrices);
      }
    }
  }

  /** Adds what was measured elsewhere. */
  public void merge(Moments other) {
    requireWidth(other.width);
    take();
    other.take();
    merge(other.mean, other.scatter, other.count);
  }

  /** How many vectors were added. */
  public long count() {
    return count + rows;
  }

  /**
   * Mean and unbiased covariance of what was added so far.
   *
   * @param name of the vectors, for the error
   * @throws IllegalArgumentException if there are less than two vectors
   */
  public FeatureStatistics statistics(String name) {
    take();
    if (count < 2) {
      throw new IllegalArgumentException(
          "%s: a covariance needs at least 2 feature vectors, got %d".formatted(name, count));
    }
    var covariance = new double[scatter.length];
    for (int i = 0; i < scatter.length; i++) {
      covariance[i] = scatter[i] / (count - 1);
    }
    return FeatureStatistics.flat(mean.clone(), covariance);
  }

  private void merge(double[] otherMean, double[] otherScatter, long more) {
    if (more == 0) {
      return;
    }
    double share = (double) more / (count + more);
    double weight = count * share;
    var step = new double[width];
    for (int i = 0; i < width; i++) {
      step[i] = otherMean[i] - mean[i];
      mean[i] += share * step[i];
    }
    for (int i = 0, at = 0; i < width; i++) {
      for (int j = 0; j < width; j++, at++) {
        scatter[at] += otherScatter[at] + weight * step[i] * step[j];
      }
    }
    count += more;
  }

  /** Takes the mean off each of some rows of a width and returns it. */
  static double[] centre(double[] block, int rows, int width) {
    var sum = new double[width];
    for (int row = 0, at = 0; row < rows; row++) {
      for (int i = 0; i < width; i++, at++) {
        sum[i] += block[at];
      }
    }
    for (int i = 0; i < width; i++) {
      sum[i] /= rows;
    }
    for (int row = 0, at = 0; row < rows; row++) {
      for (int i = 0; i < width; i++, at++) {
        block[at] -= sum[i];
      }
    }
    return sum;
  }

  private void requireWidth(int got) {
    if (got != width) {
      throw new IllegalArgumentException(
          "feature vectors: expected length %d, got %d".formatted(width, got));
    }
  }
}
