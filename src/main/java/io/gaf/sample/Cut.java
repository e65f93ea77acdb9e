package io.gaf.sample;

/** Which region a cell of an h × w grid belongs to: the geometry of a mask layout. */
@FunctionalInterface
interface Cut {
  /** Returns the region of the cell in row {@code y} and column {@code x}, counted from 0. */
  int region(Cells cells, int y, int x);

  /** Bands of rows {@code ⌊h·i/n⌋ … ⌊h·(i+1)/n⌋}. */
  static Cut rows(int n) {
    return (cells, y, x) -> band(cells.height(), n, y);
  }

  /** Bands of columns, cut like {@link #rows}. */
  static Cut columns(int n) {
    return (cells, y, x) -> band(cells.width(), n, x);
  }

  /** Rings around the middle, r = √(x²+y²) with x and y in [-1, 1]. */
  static Cut rings(float... bounds) {
    return (cells, y, x) -> {
      float v = linear(-1, 1, cells.height(), y);
      float u = linear(-1, 1, cells.width(), x);
      return above((float) Math.sqrt(u * u + v * v), bounds);
    };
  }

  /** Stripes across the diagonal, s = x + y with x and y in [0, 1]. */
  static Cut diagonals(float... bounds) {
    return (cells, y, x) ->
        above(linear(0, 1, cells.height(), y) + linear(0, 1, cells.width(), x), bounds);
  }

  /** Top left, top right, bottom left, bottom right, split at ⌊h/2⌋ and ⌊w/2⌋. */
  static Cut quadrants() {
    return (cells, y, x) -> (y < cells.height() / 2 ? 0 : 2) + (x < cells.width() / 2 ? 0 : 1);
  }

  private static int band(int length, int n, int position) {
    int band = 0;
    while (band + 1 < n && length * (band + 1) / n <= position) {
      band++;
    }
    return band;
  }

  /** The first region whose bound lies above {@code value}; the rest when none does. */
  private static int above(float value, float[] bounds) {
    int region = 0;
    while (region < bounds.length && value >= bounds[region]) {
      region++;
    }
    return region;
  }

  /**
   * Point i of n from a to b with PyTorch's rounding: from the nearer end, by fused multiply-add.
   */
  private static float linear(float a, float b, int n, int i) {
    if (n == 1) {
      return a;
    }
    float d = (b - a) / (n - 1);
    return i < n / 2 ? Math.fma(d, i, a) : Math.fma(-d, n - 1 - i, b);
  }

  /** The grid that is cut. */
  record Cells(int height, int width) {
    public Cells {
      if (height < 1 || width < 1) {
        throw new IllegalArgumentException(
            "a mask needs at least one row and one column, got " + height + "x" + width);
      }
    }
  }
}
