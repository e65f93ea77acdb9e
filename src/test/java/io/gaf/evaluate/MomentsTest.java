package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gaf.weights.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class MomentsTest {
  private static final FeatureSet SET = Sets.random(3000, 4, 1e4, 7);

  @Test
  void partsThatAreMergedAreTheWhole() {
    var parts = new Moments(4);
    for (int first = 0; first < 3000; first += 500) {
      var part = new Moments(4);
      part.add(SET.slice(first, first + 500));
      parts.merge(part);
    }
    FeatureStatistics merged = parts.statistics("parts");
    FeatureStatistics whole = FeatureStatistics.of(SET);

    assertThat(parts.count()).isEqualTo(3000);
    assertThat(merged.mean()).containsExactly(whole.mean(), within(1e-10));
    assertThat(merged.flat()).containsExactly(whole.flat(), within(1e-12));
  }

  @Test
  void theSamePartsInTheSameOrderGiveTheSameBits() {
    assertThat(inParts().flat()).containsExactly(inParts().flat());
  }

  /** Features come as many together as fit memory, which must not show in a result. */
  @Test
  void theNumberOfVectorsThatComeTogetherChangesNoBit() {
    var parts = new Moments(4);
    for (int first = 0; first < 3000; first += 7) {
      parts.add(SET.slice(first, Math.min(3000, first + 7)));
    }
    assertThat(parts.count()).isEqualTo(3000);
    assertThat(parts.statistics("parts").flat()).containsExactly(FeatureStatistics.of(SET).flat());
    assertThat(inParts().flat()).containsExactly(FeatureStatistics.of(SET).flat());
  }

  /** Values around 10,000 with a deviation of 1: sums of squares would lose half their digits. */
  @Test
  void aLargeMeanCostsNoDigits() {
    double[] column = new double[3000];
    Arrays.setAll(column, i -> SET.block(i, 1)[2]);
    double mean = Arrays.stream(column).sum() / 3000;
    double variance = Arrays.stream(column).map(v -> (v - mean) * (v - mean)).sum() / 2999;

    FeatureStatistics measured = FeatureStatistics.of(SET);
    assertThat(measured.mean()[2]).isCloseTo(mean, within(1e-9));
    assertThat(measured.covariance()[2][2]).isCloseTo(variance, within(1e-11));
  }

  @Test
  void nothingHasNoCovariance() {
    assertThatThrownBy(() -> new Moments(3).statistics("generated"))
        .hasMessage("generated: a covariance needs at least 2 feature vectors, got 0");
  }

  @Test
  void vectorsOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> new Moments(3).add(SET))
        .hasMessage("feature vectors: expected length 3, got 4");
    assertThatThrownBy(() -> new Moments(3).merge(new Moments(2)))
        .hasMessage("feature vectors: expected length 3, got 2");
  }

  @Test
  void theRowOfWhatIsNotFiniteIsNamed() {
    var bad = FeatureSet.of("real", new float[][] {{1, 2}, {3, 4}, {5, Float.NaN}});

    assertThatThrownBy(() -> FeatureStatistics.of(bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("real: row 2 holds NaN at 1, expected finite values\nhint: the first row is 0");
  }

  @Test
  void aTensorOfAnotherFormIsRefused() {
    assertThatThrownBy(() -> FeatureSet.of("real", Tensor.of(new float[8], 2, 2, 2)))
        .hasMessage("real: expected F32 or F64 of shape [n, d], got F32[2, 2, 2]");
    assertThatThrownBy(() -> FeatureSet.of("real", Tensor.ofLongs(new long[4], 2, 2)))
        .hasMessage("real: expected F32 or F64 of shape [n, d], got I64[2, 2]");
  }

  private static FeatureStatistics inParts() {
    var parts = new Moments(4);
    parts.add(SET.slice(0, 1700));
    parts.add(SET.slice(1700, 3000));
    return parts.statistics("parts");
  }
}
