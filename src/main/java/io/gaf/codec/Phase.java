package io.gaf.codec;

/**
 * Which pixel of the four that a pixel becomes when a picture is doubled. A 3 × 3 convolution of
 * the doubled picture sees the same source pixel under several of its taps; summed up they are a 2
 * × 2 convolution of the picture itself, another one for each of the four: 4/9 of the products.
 */
enum Phase {
  UPPER_LEFT(0, 0),
  UPPER_RIGHT(0, 1),
  LOWER_LEFT(1, 0),
  LOWER_RIGHT(1, 1);

  /** Taps of the folded kernel along one side. */
  private static final int SIDE = 2;

  private static final int TAPS = 3;

  private final int row;
  private final int column;

  Phase(int row, int column) {
    this.row = row;
    this.column = column;
  }

  /** Zeros around the picture. */
  Strips.Borders borders() {
    return new Strips.Borders(1 - row, row, 1 - column, column);
  }

  String name(String weight) {
    return weight + "." + (2 * row + column);
  }

  /** [out, in, 3, 3] → [2, 2, in, out]. */
  long[] shape(long[] shape) {
    return new long[] {SIDE, SIDE, shape[1], shape[0]};
  }

  /** The folded kernel [2, 2, in, out] of a kernel [out, in, 3, 3]. */
  float[] folded(float[] kernel, long[] shape) {
    int out = (int) shape[0];
    int in = (int) shape[1];
    double[] sums = new double[SIDE * SIDE * in * out];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int k = 0; k < TAPS * TAPS; k++) {
          int at = SIDE * source(k / TAPS, row) + source(k % TAPS, column);
          sums[(at * in + i) * out + o] += kernel[(o * in + i) * TAPS * TAPS + k];
        }
      }
    }
    float[] folded = new float[sums.length];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = (float) sums[i];
    }
    return folded;
  }

  /** Under which of two source pixels a tap falls. */
  private static int source(int tap, int phase) {
    return (tap + 1 + phase) / 2 - phase;
  }
}
