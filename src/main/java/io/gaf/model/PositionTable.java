package io.gaf.model;

/**
 * The fixed table of token positions of DiT: the first half of a row encodes the column, the second
 * the row, each as [sin(pos·ω), cos(pos·ω)] with ω_i = 10000^(-i/(D/4)).
 */
final class PositionTable {
  private PositionTable() {}

  /** The table [1, T, D], row-major. */
  static float[] of(Geometry g) {
    int quarter = g.hidden() / 4;
    float[] table = new float[g.tokens() * g.hidden()];
    for (int token = 0; token < g.tokens(); token++) {
      int start = token * g.hidden();
      for (int i = 0; i < quarter; i++) {
        double omega = Math.pow(10000, -i / (double) quarter);
        double column = token % g.side() * omega;
        double row = Math.floorDiv(token, g.side()) * omega;
        table[start + i] = (float) Math.sin(column);
        table[start + quarter + i] = (float) Math.cos(column);
        table[start + 2 * quarter + i] = (float) Math.sin(row);
        table[start + 3 * quarter + i] = (float) Math.cos(row);
      }
    }
    return table;
  }
}
