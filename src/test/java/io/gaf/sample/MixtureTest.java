package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class MixtureTest {
  private static final Offset<Double> NEAR = within(1e-12);
  private static final MaskSet BANDS = Masks.of("horizontal", 8, 8);

  @Test
  void classesAloneGiveOnePureTileEach() {
    Field field = new Mixture(List.of(2, 0), List.of(), null, false).field(4);

    assertThat(field.tiles())
        .containsExactly(
            new Tile("pure.2", List.of(2), 0, 4), new Tile("pure.0", List.of(0), 4, 4));
    assertThat(field.rows()).isEqualTo(8);
    assertThat(field.noises()).isEqualTo(4);
    assertThat(field.start(5)).isEqualTo(1);
  }

  @Test
  void weightsAddOneCombinedTileBehindThePureOnes() {
    Field field = weighted(List.of(2.0, 1.0, 1.0)).field(1);

    assertThat(field.tiles())
        .extracting(Tile::name)
        .containsExactly("pure.0", "pure.1", "pure.2", "final");
    assertThat(field.terms().subList(3, 6))
        .containsExactly(new Term(3, 0, 0), new Term(3, 1, 1), new Term(3, 2, 2));
    assertThat(field.planes().flat()).containsExactly(0.5f, 0.25f, 0.25f, 1f);
  }

  @Test
  void missingWeightsShareWhatIsLeftOfOne() {
    assertThat(Weights.filled(List.of(0.7), 3)).containsExactly(new double[] {.7, .15, .15}, NEAR);
  }

  @Test
  void missingWeightsAreZeroWhenNothingIsLeft() {
    assertThat(Weights.normalised(List.of(0.8, 0.6), 3))
        .containsExactly(new double[] {.8 / 1.4, .6 / 1.4, 0}, NEAR);
  }

  @Test
  void aClassWithoutWeightIsNeverEvaluated() {
    Field field = weighted(List.of(0.8, 0.6)).field(1);

    assertThat(field.terms()).filteredOn(term -> term.row() == 3).hasSize(2);
  }

  @Test
  void weightsOfRegionsAreNotNormalised() {
    Field field = new Mixture(List.of(0, 1, 2), List.of(0.8, 1.0, 0.6), BANDS, false).field(1);

    assertThat(field.planes().values().get(0)[0]).isEqualTo(0.8f);
    assertThat(field.planes().values().get(1)[3 * 8]).isEqualTo(1f);
    assertThat(field.planes().values().get(2)[63]).isEqualTo(0.6f);
  }

  @Test
  void permutationsComeInLexicographicOrderOfPositions() {
    Field field = new Mixture(List.of(4, 1, 2), List.of(), BANDS, true).field(2);

    assertThat(field.tiles().subList(3, 9))
        .extracting(Tile::name)
        .containsExactly(
            "final.4_1_2",
            "final.4_2_1",
            "final.1_4_2",
            "final.1_2_4",
            "final.2_4_1",
            "final.2_1_4");
  }

  @Test
  void aRepeatedClassGivesEachAssignmentOnce() {
    Field field = new Mixture(List.of(1, 1, 2), List.of(), BANDS, true).field(1);

    assertThat(field.tiles())
        .extracting(Tile::name)
        .containsExactly("pure.1", "pure.2", "final.1_1_2", "final.1_2_1", "final.2_1_1");
  }

  @Test
  void aTooLongListIsNotPermuted() {
    var classes = List.of(0, 1, 2, 3, 4, 5, 6, 7);
    var mixture = new Mixture(classes, List.of(1.0), null, true);

    assertThatThrownBy(() -> mixture.field(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at most 7 classes can be permuted, got 8");
  }

  @Test
  void rowsUnderOneClassEachShareATile() {
    Field field = Field.purePerRow(List.of(2, 0, 2));

    assertThat(field.tiles()).containsExactly(new Tile("final", List.of(2, 0, 2), 0, 3));
    assertThat(field.terms())
        .containsExactly(new Term(0, 2, 0), new Term(1, 0, 0), new Term(2, 2, 0));
  }

  @Test
  void regionsAndClassesMustBeEquallyMany() {
    assertThatThrownBy(() -> new Mixture(List.of(0, 1), List.of(), BANDS, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "mask set has 3 regions (top, middle, bottom), but there are 2 classes");
  }

  @Test
  void moreWeightsThanClassesAreRefused() {
    assertThatThrownBy(() -> new Mixture(List.of(0), List.of(0.5, 0.5), null, false))
        .hasMessage("there are 2 weights for 1 classes");
  }

  @Test
  void weightsThatSumToNothingAreRefused() {
    assertThatThrownBy(() -> new Mixture(List.of(0, 1), List.of(0.0, 0.0), null, false))
        .hasMessage("weights must have a positive, finite sum, got [0.0, 0.0] for 2 classes");
  }

  @Test
  void aNegativeWeightIsRefused() {
    assertThatThrownBy(() -> new Mixture(List.of(0, 1), List.of(-0.5), null, false))
        .hasMessage("weights must be finite and not negative, got [-0.5]");
  }

  @Test
  void aMixtureNeedsClasses() {
    assertThatThrownBy(() -> new Mixture(List.of(), List.of(), null, false))
        .hasMessage("a mixture needs classes, counted from 0, got []");
  }

  private static Mixture weighted(List<Double> weights) {
    return new Mixture(List.of(0, 1, 2), weights, null, false);
  }
}
