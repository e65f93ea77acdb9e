package io.gaf.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Where a measure would lie in 95 of 100 evaluations of other samples.
 *
 * @param low its lower end
 * @param high its upper end
 * @param method how it was found, and from how many resamples or blocks
 */
public record Interval(double low, double high, String method) {
  private static final double TAIL = 0.025;

  /** The 97.5 % point of the normal distribution. */
  private static final double NORMAL = 1.959963984540054;

  /** The 97.5 % points of Student's t for 1 to 9 degrees of freedom. */
  private static final double[] STUDENT = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262
  };

  /** The most blocks that an interval is made of. */
  public static final int MOST_BLOCKS = STUDENT.length + 1;

  /**
   * Resamples a mean: the 2.5 % and 97.5 % points of the means of as many values, drawn with
   * replacement.
   *
   * @param values one a picture or pair, at least one
   * @param resamples how often, at least 1
   * @param seed of the draws
   */
  public static Interval bootstrap(double[] values, int resamples, long seed) {
    if (values.length == 0 || resamples < 1) {
      throw new IllegalArgumentException(
          "a bootstrap needs values and resamples, got %d and %d"
              .formatted(values.length, resamples));
    }
    var random = new SplittableRandom(seed);
    var means = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      double sum = 0;
      for (int j = 0; j < values.length; j++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    int cut = (int) Math.floor(TAIL * resamples);
    return new Interval(means[cut], means[resamples - 1 - cut], "bootstrap " + resamples);
  }

  /**
   * Wilson's interval of a share, which has a width at 0 and 1, too (Wilson 1927).
   *
   * @param hits how many of the samples
   * @param samples at least 1
   */
  public static Interval ofShare(double hits, int samples) {
    if (samples < 1 || hits < 0 || hits > samples) {
      throw new IllegalArgumentException(
          "a share of samples, got %s of %d".formatted(hits, samples));
    }
    double share = hits / samples;
    double squares = NORMAL * NORMAL / samples;
    double middle = (share + squares / 2) / (1 + squares);
    double reach =
        NORMAL * Math.sqrt(share * (1 - share) / samples + squares / samples / 4) / (1 + squares);
    double low = hits == 0 ? 0 : middle - reach; // what rounding would leave
    double high = hits == samples ? 1 : middle + reach;
    return new Interval(low, high, "Wilson");
  }

  /**
   * The interval of a measure of all samples, from how it varies over disjoint blocks of them:
   * {@code value ± t·s/√B}. For measures that are biased on few or on repeated samples, as
   * Fréchet's distance is: the blocks' mean is not used, their deviation is.
   *
   * @param value of all samples
   * @param blocks of each block, 2 to 10 values
   */
  public static Interval blocks(double value, double[] blocks) {
    double error = deviation(blocks) / Math.sqrt(blocks.length);
    return around(value, error, blocks.length, " disjoint blocks");
  }

  /**
   * The interval of a measure of all samples, from how it varies when one block of them is left out
   * (Tukey's jackknife): {@code value ± t·s·(B-1)/√B}. For measures that are another thing of few
   * samples than of many, as coverage is.
   *
   * @param value of all samples
   * @param without each block, 2 to 10 values
   */
  public static Interval jackknife(double value, double[] without) {
    int blocks = without.length;
    double error = deviation(without) * (blocks - 1) / Math.sqrt(blocks);
    return around(value, error, blocks, " left-out blocks");
  }

  private static Interval around(double value, double error, int blocks, String method) {
    double reach = STUDENT[blocks - 2] * error;
    return new Interval(value - reach, value + reach, blocks + method);
  }

  private static double deviation(double[] blocks) {
    if (blocks.length < 2 || blocks.length > MOST_BLOCKS) {
      throw new IllegalArgumentException(
          "an interval needs 2 to %d blocks, got %d".formatted(MOST_BLOCKS, blocks.length));
    }
    double mean = Arrays.stream(blocks).sum() / blocks.length;
    double squares = Arrays.stream(blocks).map(b -> (b - mean) * (b - mean)).sum();
    return Math.sqrt(squares / (blocks.length - 1));
  }
}
