package io.gaf.weights;

/** Both 16-bit floating-point formats as singles; every value of either is exact in a single. */
final class SmallFloats {
  private static final int HALF_FRACTION_BITS = 10;
  private static final int HALF_FRACTION = (1 << HALF_FRACTION_BITS) - 1;
  private static final int HALF_MAX_EXPONENT = 31;

  /** The exponent biases' difference: 127 of a single, 15 of a half. */
  private static final int REBIAS = 127 - 15;

  /** The smallest subnormal half. */
  private static final float HALF_TINY = 0x1p-24f;

  private SmallFloats() {}

  /** The upper 16 bits of a single → that single. */
  static float bfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** The nearest bfloat16, the even one of two; a NaN stays one. */
  static short toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) (bits >>> 16 | 0x40);
    }
    return (short) ((bits + 0x7fff + (bits >>> 16 & 1)) >>> 16);
  }

  /** IEEE 754 binary16 → single; subnormals are m·2^-24, a NaN keeps its sign and fraction. */
  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> HALF_FRACTION_BITS) & HALF_MAX_EXPONENT;
    int fraction = bits & HALF_FRACTION;
    if (exponent == 0) {
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * HALF_TINY));
    }
    int rebiased = exponent == HALF_MAX_EXPONENT ? 255 : exponent + REBIAS;
    return Float.intBitsToFloat(sign | rebiased << 23 | fraction << (23 - HALF_FRACTION_BITS));
  }
}
