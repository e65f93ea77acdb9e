package io.gaf.evaluate;

import java.util.Arrays;

/** Squared distances of the k nearest others of each vector of a set. */
final class Radii {
  private final int k;
  private final double[][] nearest;

  private Radii(int count, int k) {
    this.k = k;
    this.nearest = new double[count][k];
    for (double[] row : nearest) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
  }

  /**
   * Returns each vector's squared distance to the k-th nearest other one of its set.
   *
   * @throws IllegalArgumentException if the set has not more than k vectors
   */
  static double[] of(FeatureSet set, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k: expected 1 or more, got " + k);
    }
    set.requireCount(k + 1, "the distance to the neighbour k = " + k);
    var radii = new Radii(set.count(), k);
    PairBlocks.visit(set, set, radii::see);
    return Arrays.stream(radii.nearest).mapToDouble(row -> row[k - 1]).toArray();
  }

  private void see(Pairs pairs, int first, int column) {
    for (int i = 0; i < pairs.rows(); i++) {
      double[] row = nearest[first + i];
      for (int j = 0; j < pairs.columns(); j++) {
        if (first + i != column + j && pairs.within(i, j, row[k - 1], false)) {
          insert(row, pairs.distance(i, j));
        }
      }
    }
  }

  /** Puts a value into an ascending row, whose largest falls out. */
  private static void insert(double[] row, double value) {
    int at = row.length - 1;
    while (at > 0 && row[at - 1] > value) {
      row[at] = row[at - 1];
      at--;
    }
    row[at] = value;
  }
}
