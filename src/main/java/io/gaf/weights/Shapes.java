package io.gaf.weights;

import java.util.Arrays;

/** Arithmetic on shapes that refuses to overflow. */
final class Shapes {
  private Shapes() {}

  /**
   * Bytes of a tensor of this type and shape.
   *
   * @throws IllegalArgumentException for a negative extent or when the product leaves 64 bits
   */
  static long bytes(DType dtype, long... shape) {
    long product = 1;
    for (long extent : shape) {
      if (extent < 0) {
        throw new IllegalArgumentException("negative extent in shape " + Arrays.toString(shape));
      }
      product = times(product, extent, shape);
    }
    return times(product, dtype.size(), shape);
  }

  private static long times(long product, long factor, long... shape) {
    try {
      return Math.multiplyExact(product, factor);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " overflows", e);
    }
  }
}
