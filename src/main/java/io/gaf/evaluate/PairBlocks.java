package io.gaf.evaluate;

/** All pairs of two sets of vectors, a block at a time: memory does not grow with their number. */
final class PairBlocks {
  /** Vectors of a block: two blocks of 2,048 values each and their products take 96 MB. */
  private static final int BLOCK = 2048;

  private PairBlocks() {}

  /** Sees some pairs. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Sees pairs, which are others after it returns: their arrays are used again.
     *
     * @param first place of their first row in its set
     * @param column place of their first column
     */
    void visit(Pairs pairs, int first, int column);
  }

  /** Shows every pair once. */
  static void visit(FeatureSet left, FeatureSet right, Visitor visitor) {
    left.requireWidthOf(right);
    double[] rows = {};
    double[] columns = {};
    double[] products = {};
    try (var matrices = new Matrices()) {
      for (int first = 0; first < left.count(); first += BLOCK) {
        int height = Math.min(BLOCK, left.count() - first);
        rows = sized(rows, height * left.width());
        left.copy(first, height, rows, 0);
        for (int column = 0; column < right.count(); column += BLOCK) {
          int width = Math.min(BLOCK, right.count() - column);
          columns = sized(columns, width * right.width());
          products = sized(products, height * width);
          right.copy(column, width, columns, 0);
          var pairs = new Pairs(rows, columns, left.width(), matrices, products);
          visitor.visit(pairs, first, column);
        }
      }
    }
  }

  /** The array, where it has this size: new ones would fill the memory until they are collected. */
  private static double[] sized(double[] array, int size) {
    return array.length == size ? array : new double[size];
  }
}
