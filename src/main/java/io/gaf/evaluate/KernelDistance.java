package io.gaf.evaluate;

import java.util.SplittableRandom;

/**
 * The kernel Inception distance: {@code MMD²} with the kernel {@code k(a, b) = (a·b/d + 1)³},
 * unbiased, so it may be negative (Bińkowski et al. 2018): {@code Σ_{i≠j} k(x, x')/(m(m-1)) + the
 * same of y - 2·mean k(x, y)}.
 */
public final class KernelDistance {
  private KernelDistance() {}

  /**
   * Distances of random subsets.
   *
   * @param mean over the subsets
   * @param deviation of the subsets, their own (divided by their number)
   */
  public record Subsets(double mean, double deviation) {}

  /**
   * Returns the distance of all vectors.
   *
   * @throws IllegalArgumentException if a set has less than two, or their widths differ
   */
  public static double of(FeatureSet x, FeatureSet y) {
    x.requireWidthOf(y);
    return within(x) + within(y) - 2 * sum(x, y, false) / ((double) x.count() * y.count());
  }

  /**
   * Returns the distances of subsets that are drawn without replacement.
   *
   * @param size vectors of a subset of either set
   */
  public static Subsets subsets(FeatureSet x, FeatureSet y, int number, int size, long seed) {
    x.requireCount(size, "a subset");
    y.requireCount(size, "a subset");
    var random = new SplittableRandom(seed);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < number; i++) {
      double one = of(x.at(draw(x.count(), size, random)), y.at(draw(y.count(), size, random)));
      sum += one;
      squares += one * one;
    }
    double mean = sum / number;
    return new Subsets(mean, Math.sqrt(Math.max(0, squares / number - mean * mean)));
  }

  private static double within(FeatureSet x) {
    x.requireCount(2, "an unbiased kernel distance");
    return sum(x, x, true) / ((double) x.count() * (x.count() - 1));
  }

  private static double sum(FeatureSet x, FeatureSet y, boolean same) {
    var total = new double[1];
    double d = x.width();
    PairBlocks.visit(
        x,
        y,
        (pairs, first, column) -> {
          double sum = 0;
          for (int i = 0; i < pairs.rows(); i++) {
            for (int j = 0; j < pairs.columns(); j++) {
              double base = pairs.product(i, j) / d + 1;
              sum += same && first + i == column + j ? 0 : base * base * base;
            }
          }
          total[0] += sum;
        });
    return total[0];
  }

  /** Different places, by the first steps of a shuffle. */
  private static int[] draw(int from, int count, SplittableRandom random) {
    var places = new int[from];
    for (int i = 0; i < from; i++) {
      places[i] = i;
    }
    var drawn = new int[count];
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(from - i);
      drawn[i] = places[other];
      places[other] = places[i];
    }
    return drawn;
  }
}
