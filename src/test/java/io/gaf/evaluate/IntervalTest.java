package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntervalTest {

  /** Of 500 coins the mean's deviation is ½/√500, and 95 % lie within 1.96 of it. */
  @Test
  void aBootstrapOfCoinsIsAsWideAsTheirTheorySays() {
    var coins = new double[500];
    for (int i = 0; i < coins.length; i++) {
      coins[i] = i % 2;
    }
    Interval found = Interval.bootstrap(coins, 2000, 1);

    double reach = 1.96 * .5 / Math.sqrt(500);
    assertThat(found.low()).isCloseTo(.5 - reach, within(.006));
    assertThat(found.high()).isCloseTo(.5 + reach, within(.006));
    assertThat(found.method()).isEqualTo("bootstrap 2000");
    assertThat(Interval.bootstrap(coins, 2000, 1)).isEqualTo(found);
  }

  @Test
  void blocksGiveStudentsInterval() {
    Interval found = Interval.blocks(5, new double[] {1, 2, 3});

    assertThat(found.low()).isCloseTo(5 - 4.303 / Math.sqrt(3), within(1e-12));
    assertThat(found.high()).isCloseTo(5 + 4.303 / Math.sqrt(3), within(1e-12));
    assertThat(found.method()).isEqualTo("3 disjoint blocks");
  }

  /** Sets of the same kind: their distances must lie in each other's intervals mostly. */
  @Test
  void aFrechetDistanceLiesInTheIntervalsOfOtherSamples() {
    var how = new Resampling(200, 10, 1);
    FeatureSet real = Sets.random(2000, 4, 0, 1);
    double truth = 0;
    int inside = 0;
    for (int i = 0; i < 20; i++) {
      truth += Frechet.distance(FeatureStatistics.of(real), FeatureStatistics.of(set(i))) / 20;
    }
    for (int i = 0; i < 20; i++) {
      Interval one = new FeatureScores(real, set(i), how).frechet().interval();
      inside += one.low() <= truth && truth <= one.high() ? 1 : 0;
    }
    assertThat(inside).isBetween(15, 20);
  }

  /**
   * Of shares of real pictures, too, the samples are what varies from one evaluation to another.
   */
  @ParameterizedTest
  @CsvSource({"8, 400, 500", "32, 1000, 300", "3, 1000, 100"})
  void recallAndCoverageLieInTheIntervalsOfOtherSamples(int width, int real, int samples) {
    var how = new Resampling(200, 10, 1);
    FeatureSet reference = Sets.random(real, width, 0, 1);
    int sets = 40;
    var recalls = new Score[sets];
    var coverages = new Score[sets];
    for (int i = 0; i < sets; i++) {
      var pair = new FeatureScores(reference, Sets.random(samples, width, .3, 100 + i), how);
      recalls[i] = pair.precisionRecall().variety();
      coverages[i] = pair.densityCoverage().variety();
    }
    System.out.printf(
        "intervals that hold: recall %d, coverage %d of %d%n",
        holdingTheMean(recalls), holdingTheMean(coverages), sets);
    assertThat(holdingTheMean(recalls)).as("intervals of recall").isBetween(34, sets);
    assertThat(holdingTheMean(coverages)).as("intervals of coverage").isBetween(34, sets);
  }

  private static int holdingTheMean(Score... scores) {
    double truth = Arrays.stream(scores).mapToDouble(Score::value).average().orElseThrow();
    return (int)
        Arrays.stream(scores)
            .map(Score::interval)
            .filter(one -> one.low() <= truth && truth <= one.high())
            .count();
  }

  @Test
  void aShareOfNoneOrAllHasAnIntervalToo() {
    Interval none = Score.share(new double[100]).interval();
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(0.0369935, within(1e-7));
    assertThat(none.method()).isEqualTo("Wilson");
    Interval half = Interval.ofShare(50, 100);
    assertThat(half.low()).isCloseTo(0.4038315, within(1e-7));
    assertThat(half.high()).isCloseTo(0.5961685, within(1e-7));
    assertThat(Interval.ofShare(7, 7).high()).isEqualTo(1);
    assertThatThrownBy(() -> Interval.ofShare(3, 2)).hasMessage("a share of samples, got 3.0 of 2");
  }

  @Test
  void aMeanOfFewValuesHasNoInterval() {
    assertThat(Score.mean(new double[] {1, 2}, new Resampling(100, 10, 1)))
        .isEqualTo(new Score(1.5, null));
  }

  private static FeatureSet set(int seed) {
    return Sets.random(500, 4, .3, 100 + seed);
  }

  @Test
  void valuesAreNeeded() {
    assertThatThrownBy(() -> Interval.bootstrap(new double[0], 10, 1))
        .hasMessage("a bootstrap needs values and resamples, got 0 and 10");
    assertThatThrownBy(() -> Interval.blocks(1, new double[1]))
        .hasMessage("an interval needs 2 to 10 blocks, got 1");
    assertThatThrownBy(() -> new Resampling(0, 10, 1))
        .hasMessage("expected resamples from 1 and 2 to 10 blocks, got 0 and 10");
  }

  @Test
  void scoresOfFeaturesCarryTheirMethods() {
    var pair =
        new FeatureScores(
            Sets.golden("real"), Sets.golden("generated"), new Resampling(100, 10, 1));

    assertThat(pair.frechet().value()).isCloseTo(79.8962890506726, within(1e-9));
    assertThat(pair.frechet().interval().method()).isEqualTo("10 disjoint blocks");
    assertThat(pair.kernel().value()).isCloseTo(19.41270070844339, within(1e-11));
    var shares = pair.densityCoverage();
    assertThat(shares.fidelity().value()).isCloseTo(.703, within(1e-12));
    assertThat(shares.variety().value()).isCloseTo(0.5366666666666666, within(1e-12));
    assertThat(shares.fidelity().interval().method()).isEqualTo("bootstrap 100");
    assertThat(shares.variety().interval().method()).isEqualTo("10 left-out blocks");
    assertThat(pair.precisionRecall().fidelity().value()).isCloseTo(.52, within(1e-12));
    assertThat(pair.diversity().value()).isBetween(0.0, 4.0);
    FeatureSet logits = Sets.golden("logits");
    assertThat(new FeatureScores(logits, logits, pair.how()).inception(1).value())
        .isCloseTo(1.9779745295187148, within(1e-12));
  }

  @Test
  void tooFewSamplesHaveNoInterval() {
    var few =
        new FeatureScores(
            Sets.random(30, 2, 0, 1), Sets.random(19, 2, 0, 2), new Resampling(100, 10, 1));

    assertThat(few.frechet().interval()).isNull();
  }

  @Test
  void directionsHaveNoLength() {
    double[] f = {3, 4};

    assertThat(Directions.apart(f, new double[] {6, 8})).isCloseTo(0, within(1e-9));
    assertThat(Directions.apart(f, new double[] {-3, -4})).isCloseTo(4, within(1e-8));
    assertThat(Directions.apart(f, new double[] {-4, 3})).isCloseTo(2, within(1e-8));
    assertThat(Directions.apart(new double[2], new double[2])).isZero();
    assertThatThrownBy(() -> Directions.apart(f, new double[1]))
        .hasMessage("expected two vectors of one length, got 2 and 1");
  }
}
