package io.gaf.sample;

import java.util.Arrays;
import java.util.List;

/** One weight per class, from as many as were given (spec gaf.md §4). */
final class Weights {
  private Weights() {}

  /** Weights for n classes; the missing ones share what the given ones leave of 1, or are 0. */
  static double[] filled(List<Double> given, int n) {
    if (given.size() > n) {
      throw new IllegalArgumentException(
          "there are " + given.size() + " weights for " + n + " classes");
    }
    if (given.stream().anyMatch(w -> !(w >= 0) || w.isInfinite())) {
      throw new IllegalArgumentException("weights must be finite and not negative, got " + given);
    }
    double left = 1 - given.stream().mapToDouble(Double::doubleValue).sum();
    var weights = new double[n];
    Arrays.fill(weights, Math.max(0, left) / Math.max(1, n - given.size()));
    for (int i = 0; i < given.size(); i++) {
      weights[i] = given.get(i);
    }
    return weights;
  }

  /** {@link #filled} weights divided by their sum. */
  static double[] normalised(List<Double> given, int n) {
    double[] weights = filled(given, n);
    double sum = Arrays.stream(weights).sum();
    if (!(sum > 0) || Double.isInfinite(sum)) {
      throw new IllegalArgumentException(
          "weights must have a positive, finite sum, got " + given + " for " + n + " classes");
    }
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }
}
