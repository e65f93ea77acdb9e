package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class KernelDistanceTest {
  private static final FeatureSet F1 =
      Sets.of(new double[][] {{1, 2, 0}, {0, 1, 1}, {2, 0, 1}, {1, 1, 3}, {3, 1, 0}});
  private static final FeatureSet F2 =
      Sets.of(new double[][] {{0, 2, 1}, {1, 0, 2}, {2, 2, 0}, {1, 3, 1}, {0, 1, 1}, {2, 1, 2}});

  @Test
  void setsOfUnequalAndEqualSizes() {
    assertThat(KernelDistance.of(F1, F2)).isCloseTo(-5.89753086419753, within(1e-13));
    assertThat(KernelDistance.of(F1, F2.slice(0, 5))).isCloseTo(-3.43851851851852, within(1e-13));
    assertThat(KernelDistance.of(F1, F1)).isCloseTo(-13.5511111111111, within(1e-12));
  }

  @Test
  void theReferencesFeaturesGiveItsDistance() {
    assertThat(KernelDistance.of(Sets.golden("real"), Sets.golden("generated")))
        .isCloseTo(19.41270070844339, within(1e-11));
  }

  @Test
  void subsetsOfEverythingAreEverything() {
    var all = KernelDistance.subsets(F1, F2.slice(0, 5), 3, 5, 2020);

    assertThat(all.mean()).isCloseTo(-3.43851851851852, within(1e-12));
    assertThat(all.deviation()).isCloseTo(0, within(1e-6));
  }

  @Test
  void subsetsScatterAroundTheWholeAndAreDrawnByTheirSeed() {
    FeatureSet real = Sets.golden("real");
    FeatureSet generated = Sets.golden("generated");
    var subsets = KernelDistance.subsets(real, generated, 40, 80, 1);

    assertThat(subsets.mean())
        .isCloseTo(19.4127, within(3 * subsets.deviation() / Math.sqrt(40) + .2));
    assertThat(subsets.deviation()).isPositive();
    assertThat(KernelDistance.subsets(real, generated, 40, 80, 1)).isEqualTo(subsets);
    assertThat(KernelDistance.subsets(real, generated, 40, 80, 2)).isNotEqualTo(subsets);
  }

  @Test
  void aSubsetIsNoLargerThanItsSet() {
    assertThatThrownBy(() -> KernelDistance.subsets(F1, F2, 3, 6, 1))
        .hasMessage("set: a subset needs at least 6 feature vectors, got 5");
  }

  @Test
  void oneVectorHasNoUnbiasedDistance() {
    assertThatThrownBy(() -> KernelDistance.of(F1.slice(0, 1), F2))
        .hasMessage("set: an unbiased kernel distance needs at least 2 feature vectors, got 1");
  }
}
