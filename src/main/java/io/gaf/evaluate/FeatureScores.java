package io.gaf.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures of two sets of features of one network, with their intervals.
 *
 * @param reference features of real pictures
 * @param generated features of generated pictures
 * @param blocks of the generated pictures, for what a bootstrap would bias
 * @param how how intervals are found
 */
public record FeatureScores(
    FeatureSet reference, FeatureSet generated, Blocks blocks, Resampling how) {
  /** Of improved precision and recall. */
  private static final int NEAR = 3;

  /** Of density and coverage. */
  private static final int NEAR_DENSE = 5;

  public FeatureScores {
    reference.requireWidthOf(generated);
  }

  /** Measures of generated pictures of one class, or of none. */
  public FeatureScores(FeatureSet reference, FeatureSet generated, Resampling how) {
    this(reference, generated, Blocks.of(generated.count(), how), how);
  }

  /** Precision and recall, density and coverage. */
  public record Shares(Score fidelity, Score variety) {}

  /** Fréchet's distance from the reference. */
  public Score frechet() {
    return frechet(FeatureStatistics.of(reference));
  }

  /** Fréchet's distance from statistics that come from elsewhere. */
  public Score frechet(FeatureStatistics real) {
    return blockwise(set -> Frechet.distance(real, set));
  }

  /** The kernel distance of all vectors. */
  public Score kernel() {
    return blockwise(set -> KernelDistance.of(reference, set));
  }

  /** Improved precision and recall. */
  public Shares precisionRecall() {
    var near = Neighbourhoods.of(reference, generated, blocks, NEAR, true);
    return new Shares(Score.share(near.precise()), variety(near.recall(), near.recallsWithout()));
  }

  /** Density and coverage. */
  public Shares densityCoverage() {
    var near = Neighbourhoods.of(reference, generated, blocks, NEAR_DENSE, false);
    return new Shares(
        Score.mean(near.densities(), how), variety(near.coverage(), near.coveragesWithout()));
  }

  /** Of real pictures, while the samples vary; no interval where blocks have less than two. */
  private Score variety(double value, double[] without) {
    return new Score(value, blocks.smallest() < 2 ? null : Interval.jackknife(value, without));
  }

  /**
   * Variety: the mean of {@code |f/|f| - g/|g||²} over pairs of generated pictures, in which each
   * is once.
   */
  public Score diversity() {
    generated.requireCount(2, "a pair");
    int[] order = Shuffle.of(generated.count(), new SplittableRandom(how.seed()));
    double[] distances =
        IntStream.range(0, order.length / 2)
            .mapToDouble(
                i ->
                    Directions.apart(
                        generated.block(order[2 * i], 1), generated.block(order[2 * i + 1], 1)))
            .toArray();
    return Score.mean(distances, how);
  }

  /** The Inception Score, where the generated vectors are logits: of a shuffled order. */
  public Score inception(int splits) {
    int[] order = Shuffle.of(generated.count(), new SplittableRandom(how.seed()));
    double value = InceptionScore.of(generated.at(order), splits).mean();
    return new Score(value, interval(value, set -> InceptionScore.of(set, 1).mean()));
  }

  private Score blockwise(ToDoubleFunction<FeatureSet> measure) {
    double value = measure.applyAsDouble(generated);
    return new Score(value, interval(value, measure));
  }

  /** From disjoint blocks; none where a block would have less than two vectors. */
  private Interval interval(double value, ToDoubleFunction<FeatureSet> measure) {
    if (blocks.smallest() < 2) {
      return null;
    }
    var values = new double[blocks.count()];
    Arrays.setAll(values, b -> measure.applyAsDouble(generated.at(blocks.places(b))));
    return Interval.blocks(value, values);
  }
}
