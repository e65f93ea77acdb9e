package io.gaf.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures of two sets of features of one network, with their intervals.
 *
 * @param reference features of real pictures
 * @param generated features of generated pictures; a block takes them at regular distances, because
 *     those that follow each other may be of one class
 * @param how how intervals are found
 */
public record FeatureScores(FeatureSet reference, FeatureSet generated, Resampling how) {
  /** Of improved precision and recall. */
  private static final int NEAR = 3;

  /** Of density and coverage. */
  private static final int NEAR_DENSE = 5;

  public FeatureScores {
    reference.requireWidthOf(generated);
  }

  /** Precision and recall, density and coverage. */
  public record Shares(Score fidelity, Score variety) {}

  /** Fréchet's distance from the reference. */
  public Score frechet() {
    return frechet(FeatureStatistics.of(reference));
  }

  /** Fréchet's distance from statistics that come from elsewhere. */
  public Score frechet(FeatureStatistics real) {
    return blocks(set -> Frechet.distance(real, set));
  }

  /** The kernel distance of all vectors. */
  public Score kernel() {
    return blocks(set -> KernelDistance.of(reference, set));
  }

  /** Improved precision and recall. */
  public Shares precisionRecall() {
    var near = Neighbourhoods.of(reference, generated, NEAR, true);
    return new Shares(Score.mean(near.precise(), how), Score.mean(near.recalls(), how));
  }

  /** Density and coverage. */
  public Shares densityCoverage() {
    var near = Neighbourhoods.of(reference, generated, NEAR_DENSE, false);
    return new Shares(Score.mean(near.densities(), how), Score.mean(near.coverages(), how));
  }

  /**
   * Variety: the mean of {@code |f/|f| - g/|g||²} over pairs of generated pictures, in which each
   * is once.
   */
  public Score diversity() {
    generated.requireCount(2, "a pair");
    int[] order = shuffled(generated.count(), new SplittableRandom(how.seed()));
    double[] distances =
        IntStream.range(0, order.length / 2)
            .mapToDouble(
                i ->
                    Directions.apart(
                        generated.block(order[2 * i], 1), generated.block(order[2 * i + 1], 1)))
            .toArray();
    return Score.mean(distances, how);
  }

  /** The Inception Score of logits in the order of the generated pictures, in a shuffled order. */
  public static Score inception(FeatureSet logits, int splits, Resampling how) {
    int[] order = shuffled(logits.count(), new SplittableRandom(how.seed()));
    FeatureSet mixed = logits.at(order);
    double value = InceptionScore.of(mixed, splits).mean();
    return new Score(value, interval(mixed, value, set -> InceptionScore.of(set, 1).mean(), how));
  }

  private Score blocks(ToDoubleFunction<FeatureSet> measure) {
    double value = measure.applyAsDouble(generated);
    return new Score(value, interval(generated, value, measure, how));
  }

  /** From disjoint blocks; none where a block would have less than two vectors. */
  private static Interval interval(
      FeatureSet set, double value, ToDoubleFunction<FeatureSet> measure, Resampling how) {
    int blocks = how.blocks();
    if (set.count() < 2 * blocks) {
      return null;
    }
    var values = new double[blocks];
    Arrays.setAll(values, b -> measure.applyAsDouble(set.at(everyFrom(b, set.count(), blocks))));
    return Interval.blocks(value, values);
  }

  private static int[] everyFrom(int first, int count, int step) {
    return IntStream.iterate(first, i -> i < count, i -> i + step).toArray();
  }

  private static int[] shuffled(int count, SplittableRandom random) {
    int[] order = IntStream.range(0, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
    return order;
  }
}
