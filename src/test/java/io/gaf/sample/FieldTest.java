package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.model.Geometry;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FieldTest {
  private static final Geometry GEOMETRY = new Geometry(1, 8, 16, 1, 2, 2, 3);
  private static final Tile TILE = new Tile("final", List.of(0), 0, 1);
  private static final Planes ONE = new Planes(1, 1, List.of(new float[] {1}));

  @Test
  void repeatedPureClassesCountOnce() {
    assertThat(Field.pure(List.of(2, 1, 2), 3).tiles())
        .extracting(Tile::name)
        .containsExactly("pure.2", "pure.1");
  }

  @Test
  void everyTileStartsFromTheSameNoises() {
    Field field = Field.pure(List.of(0, 1), 3);

    assertThat(field.rows()).isEqualTo(6);
    for (int row = 0; row < 6; row++) {
      assertThat(field.start(row)).isEqualTo(row % 3);
    }
  }

  @Test
  void pureRowsAreMultipliedByOne() {
    Field field =
        new Mixture(List.of(0, 1), List.of(), Masks.of("vertical_2", 8, 8), false).field(1);
    int plane = field.terms().get(0).plane();

    assertThat(field.planes().values().get(plane)).containsOnly(1f).hasSize(64);
  }

  @Test
  void aConstantCoefficientFitsEveryNetwork() {
    Field.pure(List.of(0, 1, 2), 1).requireFit(GEOMETRY);
  }

  @Test
  void aFieldWithoutTermsIsRefused() {
    assertThatThrownBy(() -> new Field(List.of(TILE), new int[1], List.of(), ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a field needs at least one term");
  }

  @Test
  void aTermOutsideOfTheRowsIsRefused() {
    assertThatThrownBy(() -> new Field(List.of(TILE), new int[1], List.of(new Term(1, 0, 0)), ONE))
        .hasMessage("Term[row=1, label=0, plane=0] lies outside of 1 rows and 1 planes");
  }

  @Test
  void aTermWithoutAPlaneIsRefused() {
    assertThatThrownBy(() -> new Field(List.of(TILE), new int[1], List.of(new Term(0, 0, 1)), ONE))
        .hasMessage("Term[row=0, label=0, plane=1] lies outside of 1 rows and 1 planes");
  }

  @Test
  void aNegativeClassIsRefused() {
    assertThatThrownBy(() -> new Term(0, -1, 0))
        .hasMessage("row, class and plane of a term count from 0, got 0, -1 and 0");
  }

  @Test
  void aTileNeedsRows() {
    assertThatThrownBy(() -> new Tile("final", List.of(0), 0, 0))
        .hasMessage("tile final needs a first row from 0 and at least one row, got 0 and 0");
  }

  @Test
  void aFieldNeedsNoises() {
    assertThatThrownBy(() -> Field.pure(List.of(0), 0))
        .hasMessage("a field needs at least one noise, got 0");
  }

  @Test
  void planesAreOfOneSize() {
    assertThatThrownBy(() -> new Planes(2, 2, List.of(new float[3])))
        .hasMessage("every coefficient plane needs 2x2 cells");
  }

  @Test
  void aPassHoldsMorePairsOfASmallerNetwork() {
    var large = new Geometry(4, 32, 384, 12, 6, 2, 3);

    assertThat(PairBudget.of(large)).isBetween(16, PairBudget.of(GEOMETRY));
  }

  @Test
  void evenAHugeNetworkTakesOnePairAtATime() {
    assertThat(PairBudget.of(new Geometry(4, 256, 1152, 28, 16, 1, 3))).isEqualTo(1);
  }
}
