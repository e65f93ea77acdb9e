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
     * Sees pairs.
     *
     * @param first place of their first row in its set
     * @param column place of their first column
     */
    void visit(Pairs pairs, int first, int column);
  }

  /** Shows every pair once. */
  static void visit(FeatureSet left, FeatureSet right, Visitor visitor) {
    left.requireWidthOf(right);
    try (var matrices = new Matrices()) {
      for (int first = 0; first < left.count(); first += BLOCK) {
        double[] rows = left.block(first, Math.min(BLOCK, left.count() - first));
        for (int column = 0; column < right.count(); column += BLOCK) {
          double[] columns = right.block(column, Math.min(BLOCK, right.count() - column));
          visitor.visit(new Pairs(rows, columns, left.width(), matrices), first, column);
        }
      }
    }
  }
}
