package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MaskSetTest {
  @Test
  void softeningThatWouldTakeHoursIsRefused() {
    MaskSet mask = Masks.of("radial", 1024, 1024);
    assertThatThrownBy(() -> mask.soften(64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "softening 1024 x 1024 cells by sigma 64.0 takes too long\n"
                + "hint: lower sigma or the size");
  }

  @Test
  void softeningBlursTheBorderByTheMeanOfABox() {
    // σ 0.5: a box of 3, once. Beside the border one of three columns belongs to the other side.
    MaskSet soft = MaskLayout.VERTICAL_2.over(5, 6).soften(0.5);

    float[] left = soft.plane(0);
    assertThat(left[2 * 6 + 1]).isEqualTo(1f);
    assertThat(left[2 * 6 + 2]).isCloseTo(2 / 3f, within(1e-6f));
    assertThat(left[2 * 6 + 3]).isCloseTo(1 / 3f, within(1e-6f));
    assertThat(left[2 * 6 + 4]).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0.2, 1", "0.5, 1", "0.8, 2", "1.25, 2", "1.5, 6", "2.5, 10"})
  void theBorderReachesHalfTheBoxTimesItsRepeats(double sigma, int reach) {
    MaskSet soft = MaskLayout.VERTICAL_2.over(1, 64).soften(sigma);
    int touched = 0;
    for (int x = 32; x < 64; x++) {
      touched += soft.plane(0)[x] > 0 ? 1 : 0;
    }

    assertThat(touched).isEqualTo(reach);
  }

  @Test
  void softeningKeepsTheSymmetryOfARing() {
    float[] ring = MaskLayout.RADIAL.over(16, 16).soften(1.25).plane(1);

    for (int i = 0; i < 256; i++) {
      assertThat(ring[i]).isCloseTo(ring[255 - i], offset(1e-6f));
    }
  }

  @Test
  void aSetWithOverlapsIsSharedOutBySoftening() {
    var ones = new float[] {1, 1, 1, 1};
    var both = new MaskSet(List.of("a", "b"), 2, 2, new float[][] {ones, ones});

    assertThat(both.soften(1).plane(0)).containsExactly(0.5f, 0.5f, 0.5f, 0.5f);
  }

  @Test
  void anEmptySetStaysEmptyWhenSoftened() {
    var empty = new MaskSet(List.of("none"), 2, 2, new float[][] {new float[4]});

    assertThat(empty.soften(1).plane(0)).containsExactly(0f, 0f, 0f, 0f);
  }

  @Test
  void softeningLeavesTheHardSetAlone() {
    MaskSet hard = MaskLayout.DIAGONAL.over(6, 6);
    float[] before = hard.plane(1);

    hard.soften(2);

    assertThat(hard.plane(1)).containsExactly(before);
  }

  @Test
  void theArraysHandedInAreCopied() {
    var planes = new float[][] {{1, 0}};
    var set = new MaskSet(List.of("left"), 1, 2, planes);

    planes[0][1] = 9;

    assertThat(set.plane(0)).containsExactly(1f, 0f);
  }

  @Test
  void everyRegionNeedsAPlane() {
    assertThatThrownBy(() -> new MaskSet(List.of("a", "b"), 1, 1, new float[][] {{1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a mask needs one plane per region, got 1 for [a, b]");
  }
}
