package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.assertj.core.api.Assertions;
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
    assertThat(within(pictures, labels)).isCloseTo((5 + second) / 2, Assertions.within(1e-12));
  }

  @Test
  void equalPicturesHaveNoVariety() {
    assertThat(within(new float[][] {{1}, {1}}, 4, 4)).isZero();
  }

  @Test
  void aDistanceNeedsTwoPicturesOfAClass() {
    float[][] pictures = {{0}, {1}};

    assertThatThrownBy(() -> within(pictures, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("distances within a class need a class with 2 pictures, got one each of 2");
  }

  /** More than are in memory together, and not a multiple of it. */
  @Test
  void manyPicturesOfAClassAreComparedInParts() {
    var random = new Random(3);
    var pictures = new float[600][5];
    double sum = 0;
    for (int j = 0; j < pictures.length; j++) {
      for (int c = 0; c < 5; c++) {
        pictures[j][c] = random.nextFloat();
      }
      for (int i = 0; i < j; i++) {
        sum += distance(pictures[i], pictures[j]);
      }
    }
    assertThat(within(pictures, new int[600]))
        .isCloseTo(sum / (600 * 599 / 2.0), Assertions.within(1e-12));
  }

  private static double distance(float[] a, float[] b) {
    double squares = 0;
    for (int c = 0; c < a.length; c++) {
      squares += Math.pow((double) a[c] - b[c], 2);
    }
    return Math.sqrt(squares);
  }

  private static double within(float[][] pictures, int... labels) {
    return ClassStatistics.withinClassDistance(FeatureSet.of("pictures", pictures), labels);
  }

  @Test
  void everyPictureNeedsALabel() {
    assertThatThrownBy(() -> ClassStatistics.accuracy(LOGITS, new int[] {1}))
        .hasMessage("expected one label per picture and at least one, got 1 labels for 4 pictures");
  }
}
