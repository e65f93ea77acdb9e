package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MasksTest {
  static List<MaskLayout> layouts() {
    return Masks.layouts();
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void everyCellBelongsToExactlyOneRegion(MaskLayout layout) {
    MaskSet mask = layout.over(9, 14);

    for (int c = 0; c < 9 * 14; c++) {
      assertThat(sumOfRegions(mask, c)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void softenedRegionsStillSumToOne(MaskLayout layout) {
    MaskSet mask = layout.over(12, 12).soften(1.75);

    for (int c = 0; c < 144; c++) {
      assertThat(sumOfRegions(mask, c)).isCloseTo(1, offset(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "3, 3", "4, 4"})
  void autoFindsALayoutForTwoThreeAndFourClasses(int classes, int regions) {
    assertThat(Masks.of("auto", classes, 8, 8).size()).isEqualTo(regions);
  }

  @Test
  void autoIsHorizontalForThreeClassesAndQuadrantForFour() {
    assertThat(Masks.of("auto", 3, 8, 8).regions()).containsExactly("top", "middle", "bottom");
    assertThat(Masks.of("auto", 4, 8, 8).regions()).containsExactly("TL", "TR", "BL", "BR");
  }

  @Test
  void autoRefusesOtherNumbersOfClasses() {
    assertThatThrownBy(() -> Masks.of("auto", 5, 8, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mask auto needs 2, 3 or 4 classes, got 5");
  }

  @ParameterizedTest
  @CsvSource({"horizntal, horizontal", "Quadrant, quadrant", "radial-4, radial_4"})
  void anUnknownMaskNamesTheNearest(String typed, String meant) {
    assertThatThrownBy(() -> Masks.of(typed, 8, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unknown mask '" + typed + "', expected one of ")
        .hasMessageEndingWith("\nhint: did you mean " + meant + "?");
  }

  @Test
  void anotherNumberOfClassesThanRegionsNamesBoth() {
    assertThatThrownBy(() -> Masks.of("quadrant", 3, 8, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "mask quadrant has 4 regions (TL, TR, BL, BR), but there are 3 classes\n"
                + "hint: for 3 classes: horizontal, vertical, radial, diagonal");
  }

  @Test
  void noLayoutIsSuggestedWhereNoneFits() {
    assertThatThrownBy(() -> Masks.of("quadrant", 9, 8, 8))
        .hasMessage("mask quadrant has 4 regions (TL, TR, BL, BR), but there are 9 classes");
  }

  @Test
  void sigmaZeroKeepsTheBordersHard() {
    MaskSet hard = Masks.of("radial", 8, 8);

    assertThat(hard.soften(0)).isSameAs(hard);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e9})
  void aSigmaWithoutMeaningIsRefused(double sigma) {
    MaskSet mask = Masks.of("radial", 8, 8);

    assertThatThrownBy(() -> mask.soften(sigma))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sigma must be between 0 and 64 cells, got " + sigma);
  }

  @Test
  void aGridOfOneCellLiesOutsideOfEveryRing() {
    // x = y = -1 by the rule of linspace, so r = √2: outside of every ring.
    assertThat(MaskLayout.RADIAL.over(1, 1).plane(2)).containsExactly(1f);
  }

  @Test
  void aGridNeedsCells() {
    assertThatThrownBy(() -> MaskLayout.QUADRANT.over(0, 4))
        .hasMessage("a mask needs at least one row and one column, got 0x4");
  }

  @Test
  void aPlaneOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> new MaskSet(List.of("all"), 2, 2, new float[][] {new float[3]}))
        .hasMessage("region all needs 2x2 cells, got 3");
  }

  @Test
  void changingAPlaneLeavesTheMaskAlone() {
    MaskSet mask = Masks.of("vertical_2", 1, 2);

    mask.plane(0)[0] = 7;

    assertThat(mask.plane(0)).containsExactly(1f, 0f);
  }

  private static double sumOfRegions(MaskSet mask, int cell) {
    double sum = 0;
    for (int i = 0; i < mask.size(); i++) {
      sum += mask.plane(i)[cell];
    }
    return sum;
  }
}
