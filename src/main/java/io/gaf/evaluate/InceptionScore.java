package io.gaf.evaluate;

import java.util.Arrays;

/**
 * {@code exp(mean KL(p(y|x) ‖ mean p(y)))} of blocks of pictures in order (Salimans et al. 2016).
 *
 * @param mean over the blocks
 * @param deviation of the blocks, their own (divided by their number)
 */
public record InceptionScore(double mean, double deviation) {

  /**
   * Scores pictures by their logits.
   *
   * @param logits one vector a picture; block i of s has rows {@code i·n/s} to {@code (i+1)·n/s}
   * @param splits blocks s
   * @throws IllegalArgumentException if there are less pictures than blocks
   */
  public static InceptionScore of(FeatureSet logits, int splits) {
    if (splits < 1) {
      throw new IllegalArgumentException("splits: expected 1 or more, got " + splits);
    }
    logits.requireCount(splits, "a score of " + splits + " splits");
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < splits; i++) {
      int first = Math.toIntExact((long) i * logits.count() / splits);
      int end = Math.toIntExact((i + 1L) * logits.count() / splits);
      double score = score(logits.slice(first, end));
      sum += score;
      squares += score * score;
    }
    double mean = sum / splits;
    return new InceptionScore(mean, Math.sqrt(Math.max(0, squares / splits - mean * mean)));
  }

  private static double score(FeatureSet logits) {
    int classes = logits.width();
    int rows = logits.count();
    var average = new double[classes];
    var one = new double[classes];
    double entropy = 0; // Σ p ln p of all rows
    for (int row = 0; row < rows; row++) {
      logits.copy(row, 1, one, 0);
      double[] logs = logSoftmax(one);
      for (int c = 0; c < classes; c++) {
        double p = Math.exp(logs[c]);
        average[c] += p / rows;
        entropy += p * logs[c];
      }
    }
    double divergence = entropy / rows;
    for (double p : average) {
      divergence -= p > 0 ? p * Math.log(p) : 0;
    }
    return Math.exp(divergence);
  }

  private static double[] logSoftmax(double[] logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    double sum = 0;
    for (double value : logits) {
      sum += Math.exp(value - largest);
    }
    var logs = new double[logits.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = logits[i] - largest - Math.log(sum);
    }
    return logs;
  }
}
