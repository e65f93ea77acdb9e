package io.gaf.sample;

/**
 * Enlarges planes by a whole factor, between the middles of the cells, in single precision and
 * PyTorch's order.
 *
 * @param rows of the plane
 * @param columns of the plane
 * @param factor how much larger
 */
record Bilinear(int rows, int columns, int factor) {

  /** The enlarged plane, row-major [rows·factor · columns·factor]. */
  float[] enlarged(float[] plane) {
    int width = columns * factor;
    var large = new float[rows * factor * width];
    for (int i = 0; i < large.length; i++) {
      large[i] = at(plane, source(i / width), source(i % width));
    }
    return large;
  }

  /** The four cells around a place, fused in the order in which PyTorch's kernel is compiled. */
  private float at(float[] plane, float y, float x) {
    int above = ((int) y) * columns;
    int below = Math.min(rows - 1, (int) y + 1) * columns;
    int left = (int) x;
    int right = Math.min(columns - 1, left + 1);
    float down = y - (int) y;
    float along = x - left;
    float sum = plane[above + right] * ((1 - down) * along);
    sum = Math.fma(plane[above + left], (1 - down) * (1 - along), sum);
    sum = Math.fma(plane[below + left], down * (1 - along), sum);
    return Math.fma(plane[below + right], down * along, sum);
  }

  private float source(int i) {
    return Math.max(0, (i + 0.5f) * (1f / factor) - 0.5f);
  }
}
