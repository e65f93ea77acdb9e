package io.gaf.weights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmallFloatsTest {
  private static float half(int bits) {
    return SmallFloats.half((short) bits);
  }

  @Test
  void halvesOfTheStandardsExamples() {
    assertThat(half(0x3c00)).isEqualTo(1f);
    assertThat(half(0xc100)).isEqualTo(-2.5f);
    assertThat(half(0x7bff)).isEqualTo(65504f);
    assertThat(half(0x3555)).isEqualTo(0.33325195f);
    assertThat(half(0x0400)).isEqualTo(0x1p-14f);
  }

  @Test
  void subnormalHalvesAndSignedZeros() {
    assertThat(half(0x0001)).isEqualTo(0x1p-24f);
    assertThat(half(0x8001)).isEqualTo(-0x1p-24f);
    assertThat(half(0x03ff)).isEqualTo(1023 * 0x1p-24f);
    assertThat(Float.floatToRawIntBits(half(0x0000))).isZero();
    assertThat(Float.floatToRawIntBits(half(0x8000))).isEqualTo(0x80000000);
  }

  @Test
  void infinitiesAndNans() {
    assertThat(half(0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(half(0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(half(0x7c01)).isNaN();
    assertThat(half(0xfe00)).isNaN();
  }

  @Test
  void everyHalfIsItsDefinition() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = bits >>> 10 & 31;
      int fraction = bits & 1023;
      if (exponent < 31) {
        double magnitude =
            exponent == 0
                ? fraction * 0x1p-24
                : (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
        assertThat((double) half(bits)).isEqualTo(bits >= 1 << 15 ? -magnitude : magnitude);
      }
    }
  }

  @Test
  void everyBfloat16IsTheUpperHalfOfASingle() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      int single = Float.floatToRawIntBits(SmallFloats.bfloat16((short) bits));
      assertThat(single).isEqualTo(bits << 16);
    }
    assertThat(SmallFloats.bfloat16((short) 0x4049)).isEqualTo(3.140625f);
    assertThat(SmallFloats.bfloat16((short) 0x0001)).isEqualTo(0x1p-133f);
  }
}
