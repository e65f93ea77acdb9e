package io.gaf.evaluate.net;

import java.util.Arrays;
import java.util.List;

/**
 * How far pictures are apart from each other, of which each is seen once: LPIPS is the squared
 * distance of two vectors e, and its mean over all pairs of n pictures is {@code 2/(n-1)·(Σ|e|² -
 * |Σe|²/n)}.
 */
public final class LpipsSpread {
  private double[][] sums;
  private double squares;
  private long count;

  /** How many pictures were added. */
  public long count() {
    return count;
  }

  /** Adds the pictures that another one has seen. */
  public void merge(LpipsSpread other) {
    if (other.count == 0) {
      return;
    }
    if (sums == null) {
      sums = Arrays.stream(other.sums).map(double[]::clone).toArray(double[][]::new);
    } else {
      for (int tap = 0; tap < sums.length; tap++) {
        for (int i = 0; i < sums[tap].length; i++) {
          sums[tap][i] += other.sums[tap][i];
        }
      }
    }
    squares += other.squares;
    count += other.count;
  }

  /** Adds what a network says of pictures at each tap, a row a picture. */
  void add(List<float[][]> taps) {
    if (sums == null) {
      sums = taps.stream().map(rows -> new double[rows[0].length]).toArray(double[][]::new);
    }
    for (int tap = 0; tap < taps.size(); tap++) {
      for (float[] row : taps.get(tap)) {
        squares += add(row, sums[tap]);
      }
    }
    count += taps.get(0).length;
  }

  /** Adds a vector to a sum; returns its own squared length. */
  private static double add(float[] row, double[] sum) {
    double squares = 0;
    for (int i = 0; i < row.length; i++) {
      sum[i] += row[i];
      squares += (double) row[i] * row[i];
    }
    return squares;
  }

  /**
   * Returns the mean distance of all pairs.
   *
   * @throws IllegalArgumentException for fewer than two pictures, or if it is no number
   */
  public double mean() {
    if (count < 2) {
      throw new IllegalArgumentException("diversity: expected at least 2 pictures, got " + count);
    }
    double square = Arrays.stream(sums).flatMapToDouble(Arrays::stream).map(x -> x * x).sum();
    double mean = 2.0 / (count - 1) * (squares - square / count);
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "diversity: expected a number, got %s%s"
              .formatted(mean, "\nhint: are the backbone's weights damaged?"));
    }
    return Math.max(0, mean); // equal pictures may be a rounding error below
  }
}
