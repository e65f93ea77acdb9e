package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class NoiseTest {
  @Test
  void aSeedAlwaysGivesTheSameBits() {
    assertThat(Noise.of(42, 4))
        .containsExactly(0.76378345f, -1.2679155f, -0.28663164f, -0.26813462f);
  }

  @Test
  void aSampleDoesNotDependOnItsBatch() {
    float[] batch = Noise.batch(10, 5, 7);

    assertThat(Arrays.copyOfRange(batch, 21, 28)).containsExactly(Noise.of(13, 7));
  }

  @Test
  void aLongerSampleBeginsLikeAShorterOne() {
    assertThat(Arrays.copyOf(Noise.of(7, 100), 33)).containsExactly(Noise.of(7, 33));
  }

  @Test
  void theFirstFourMomentsAreThoseOfAGaussian() {
    var moments = new double[4];
    float[] values = Noise.batch(1, 200, 1000);
    for (float value : values) {
      for (int k = 0; k < 4; k++) {
        moments[k] += Math.pow(value, k + 1) / values.length;
      }
    }

    assertThat(moments).containsExactly(new double[] {0, 1, 0, 3}, within(0.04));
  }

  @Test
  void neighbouringSeedsAreUncorrelated() {
    for (long seed : new long[] {-1, 0, 1, 42, Long.MAX_VALUE}) {
      assertThat(correlation(Noise.of(seed, 10_000), Noise.of(seed + 1, 10_000)))
          .isCloseTo(0, within(0.04));
    }
  }

  @Test
  void neighbouringValuesAreUncorrelated() {
    float[] values = Noise.of(3, 100_001);

    assertThat(correlation(Arrays.copyOf(values, 100_000), Arrays.copyOfRange(values, 1, 100_001)))
        .isCloseTo(0, within(0.01));
  }

  @Test
  void tailsAreAsHeavyAsAGaussians() {
    long beyondTwo = 0;
    for (float value : Noise.of(5, 100_000)) {
      beyondTwo += Math.abs(value) > 2 ? 1 : 0;
    }

    assertThat(beyondTwo / 1e5).isCloseTo(0.0455, within(0.003));
  }

  private static double correlation(float[] a, float[] b) {
    double product = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i] / a.length;
    }
    return product;
  }
}
