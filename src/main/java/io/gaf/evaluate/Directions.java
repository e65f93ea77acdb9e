package io.gaf.evaluate;

/**
 * How differently a network sees two pictures: {@code |f/|f| - g/|g||²}, LPIPS with one layer and
 * equal weights. With the classifier that ships it is called cls-LPIPS.
 */
public final class Directions {
  /** Keeps a vector of zeros one, as LPIPS does. */
  private static final double LEAST = 1e-10;

  private Directions() {}

  /** Returns the squared distance of two vectors' directions, 0 to 4. */
  public static double apart(double[] f, double[] g) {
    if (f.length != g.length || f.length == 0) {
      throw new IllegalArgumentException(
          "expected two vectors of one length, got %d and %d".formatted(f.length, g.length));
    }
    double a = length(f) + LEAST;
    double b = length(g) + LEAST;
    double sum = 0;
    for (int i = 0; i < f.length; i++) {
      double difference = f[i] / a - g[i] / b;
      sum += difference * difference;
    }
    return sum;
  }

  private static double length(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
