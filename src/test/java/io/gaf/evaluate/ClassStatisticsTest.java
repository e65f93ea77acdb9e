package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ClassStatisticsTest {
  private static final float[][] LOGITS = {{3, 1}, {0, 2}, {5, 5}, {-2, -1}};
  private static final int[] LABELS = {0, 0, 0, 1};

  @Test
  void theLargestLogitDecidesAndTheFirstOfEqualOnes() {
    assertThat(ClassStatistics.accuracy(LOGITS, LABELS)).isEqualTo(0.75);
  }

  @Test
  void theDistanceWithinAClassIsTheMeanOverPairsThenOverClasses() {
    float[][] pictures = {{0, 0}, {3, 4}, {0, 0}, {1, 0}, {1, 1}, {9, 9}};
    int[] labels = {0, 0, 1, 1, 1, 2};

    double second = (1 + Math.sqrt(2) + 1) / 3;
    assertThat(ClassStatistics.withinClassDistance(pictures, labels))
        .isCloseTo((5 + second) / 2, within(1e-12));
  }

  @Test
  void equalPicturesHaveNoVariety() {
    assertThat(ClassStatistics.withinClassDistance(new float[][] {{1}, {1}}, new int[] {4, 4}))
        .isZero();
  }

  @Test
  void aDistanceNeedsTwoPicturesOfAClass() {
    float[][] pictures = {{0}, {1}};

    assertThatThrownBy(() -> ClassStatistics.withinClassDistance(pictures, new int[] {0, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("distances within a class need a class with 2 pictures, got labels [0, 1]");
  }

  @Test
  void everyPictureNeedsALabel() {
    assertThatThrownBy(() -> ClassStatistics.accuracy(LOGITS, new int[] {1}))
        .hasMessage("expected one label per picture and at least one, got 1 labels for 4 pictures");
  }
}
