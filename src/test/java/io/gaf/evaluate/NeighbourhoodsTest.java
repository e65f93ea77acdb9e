package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class NeighbourhoodsTest {
  private static final FeatureSet REAL =
      Sets.of(new double[][] {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {3, 3}});
  private static final FeatureSet GENERATED =
      Sets.of(new double[][] {{.2, .1}, {.9, 1.2}, {2.5, 2.5}, {5, 5}, {-.5, .5}, {1.1, .1}});

  @Test
  void radiiReachToTheKthOther() {
    assertThat(Radii.of(REAL, 1)).containsExactly(1, 1, 1, 1, 8);
    assertThat(Radii.of(REAL, 3)).containsExactly(2, 2, 2, 2, 13);
  }

  @Test
  void aPointOnTheBorderCountsWhereTheBorderDoes() {
    var closed = Neighbourhoods.of(REAL, GENERATED, 1, true);
    var open = Neighbourhoods.of(REAL, GENERATED, 1, false);

    assertThat(closed.precision()).isEqualTo(1);
    assertThat(closed.recall()).isEqualTo(1);
    assertThat(open.precision()).isCloseTo(5 / 6.0, within(1e-15));
    assertThat(open.recall()).isEqualTo(1);
    assertThat(open.density()).isCloseTo(11 / 6.0, within(1e-15));
    assertThat(open.coverage()).isEqualTo(1);
  }

  @Test
  void threeNeighbours() {
    var open = Neighbourhoods.of(REAL, GENERATED, 3, false);

    assertThat(open.precision()).isEqualTo(1);
    assertThat(open.recall()).isEqualTo(1);
    assertThat(open.density()).isCloseTo(8 / 9.0, within(1e-15));
    assertThat(open.coverage()).isEqualTo(1);
  }

  @Test
  void theReferencesFeaturesGiveItsShares() {
    requireShares(3, false, "", .52, 0.043333333333333335, 0.5766666666666667, 0.3566666666666667);
    requireShares(5, false, "", .675, .09, 0.7030000000000001, 0.5366666666666666);
  }

  @Test
  void aLatticeIsFullOfTies() {
    requireShares(3, false, "lattice.", .52, .9, .26, 0.38333333333333336);
    requireShares(3, true, "lattice.", .84, 1, 1.06, .85);
  }

  /** Copies of one point, at places where inner products are rounded. */
  @Test
  void equalPointsAreAtNoDistanceWhereverTheyLie() {
    float[] point = {1234.567f, -7654.321f, 1e4f / 3};
    var same = FeatureSet.of("same", new float[][] {point, point, point, point});

    assertThat(Radii.of(same, 2)).containsOnly(0);
    assertThat(Neighbourhoods.of(same, same, 2, false).precision()).isZero();
    assertThat(Neighbourhoods.of(same, same, 2, true).precision()).isEqualTo(1);
  }

  /** More vectors than a block has, against the definition. */
  @Test
  void blocksAreJoinedAsIfThereWereNone() {
    FeatureSet real = Sets.random(2100, 3, 0, 1);
    FeatureSet generated = Sets.random(2090, 3, .2, 2);
    double[] radii = Radii.of(real, 5);
    double[][] rows = rows(real);
    double[][] others = rows(generated);

    for (int i : new int[] {0, 7, 2047, 2048, 2099}) {
      double[] distances =
          Arrays.stream(rows).mapToDouble(row -> distance(row, rows[i])).sorted().toArray();
      assertThat(radii[i]).isEqualTo(distances[5]);
    }
    long near =
        Arrays.stream(others)
            .filter(
                g -> {
                  for (int i = 0; i < rows.length; i++) {
                    if (distance(rows[i], g) < radii[i]) {
                      return true;
                    }
                  }
                  return false;
                })
            .count();
    assertThat(Neighbourhoods.of(real, generated, 5, false).precision()).isEqualTo(near / 2090.0);
  }

  @Test
  void asManyNeighboursAsThereAreVectorsAreTooMany() {
    assertThatThrownBy(() -> Neighbourhoods.of(REAL, GENERATED, 5, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "set: the distance to the neighbour k = 5 needs at least 6 feature vectors, got 5");
  }

  @Test
  void otherWidthsAreRefused() {
    assertThatThrownBy(() -> Neighbourhoods.of(REAL, Sets.random(9, 3, 0, 1), 3, false))
        .hasMessageContaining("expected equal dimensions, got 2 (set) and 3 (random)");
  }

  private static void requireShares(
      int k, boolean orEqual, String prefix, double... precisionRecallDensityCoverage) {
    FeatureSet real = Sets.golden(prefix + "real");
    FeatureSet generated = Sets.golden(prefix + "generated");
    var found = Neighbourhoods.of(real, generated, k, orEqual);
    assertThat(new double[] {found.precision(), found.recall(), found.density(), found.coverage()})
        .containsExactly(precisionRecallDensityCoverage, within(1e-14));
  }

  private static double[][] rows(FeatureSet set) {
    var rows = new double[set.count()][];
    Arrays.setAll(rows, i -> set.block(i, 1));
    return rows;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
