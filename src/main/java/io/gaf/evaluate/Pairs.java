package io.gaf.evaluate;

import java.util.Arrays;

/**
 * Some vectors of one set beside some of another. Distances come from inner products, {@code |x|² +
 * |y|² - 2·x·y}, which is fast; where a comparison hangs on their rounding the difference's own
 * square decides, so that equal distances are equal.
 */
final class Pairs {
  /** Twice the bound on the rounding of an inner product, per value and square of a length. */
  private static final double SLACK = 4 * Math.ulp(1.0);

  private final int width;
  private final int columns;
  private final double[] left;
  private final double[] right;
  private final double[] products;
  private final double[] leftSquares;
  private final double[] rightSquares;

  /**
   * Pairs of the rows of two arrays.
   *
   * @param products where their inner products go, row-major
   */
  Pairs(double[] left, double[] right, int width, Matrices matrices, double[] products) {
    this.width = width;
    this.columns = right.length / width;
    this.left = left;
    this.right = right;
    this.products = products;
    matrices.ofRows(left, right, width, products);
    this.leftSquares = squares(left, width);
    this.rightSquares = squares(right, width);
  }

  int rows() {
    return leftSquares.length;
  }

  int columns() {
    return columns;
  }

  /** The inner product of a row and a column. */
  double product(int row, int column) {
    return products[row * columns + column];
  }

  /** Whether a row and a column are less than a squared distance apart, or at most that far. */
  boolean within(int row, int column, double bound, boolean orEqual) {
    double squares = leftSquares[row] + rightSquares[column];
    double rough = squares - 2 * product(row, column);
    double slack = SLACK * (width + 4) * squares;
    if (rough > bound + slack) {
      return false;
    }
    if (rough < bound - slack) {
      return true;
    }
    double distance = distance(row, column);
    return orEqual ? distance <= bound : distance < bound;
  }

  /** The squared distance of a row and a column, summed from its differences. */
  double distance(int row, int column) {
    int x = row * width;
    int y = column * width;
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double difference = left[x + i] - right[y + i];
      sum += difference * difference;
    }
    return sum;
  }

  private static double[] squares(double[] block, int width) {
    var squares = new double[block.length / width];
    Arrays.setAll(squares, row -> square(block, row * width, width));
    return squares;
  }

  private static double square(double[] values, int first, int count) {
    double sum = 0;
    for (int i = first; i < first + count; i++) {
      sum += values[i] * values[i];
    }
    return sum;
  }
}
