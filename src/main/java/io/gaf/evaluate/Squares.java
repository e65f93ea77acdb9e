package io.gaf.evaluate;

/** Mean squared differences of two sets of samples, over all their values. */
public final class Squares {
  private Squares() {}

  /** Returns {@code mean((a - b)²)} of samples as they are. */
  public static double latents(float[] a, float[] b) {
    requireSame(a, b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum / a.length;
  }

  /**
   * Returns the mean squared difference of pictures with values from 0 (black) to 1 (white), as the
   * peak signal-to-noise ratio takes it: {@code mean((a' - b')²)}, {@code x' = clamp((x + 1) / 2,
   * 0, 1)}.
   *
   * @param a samples in [-1, 1]; what lies outside is black or white
   * @param b samples in [-1, 1]
   */
  public static double pixels(float[] a, float[] b) {
    requireSame(a, b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = unit(a[i]) - unit(b[i]);
      sum += difference * difference;
    }
    return sum / a.length;
  }

  private static double unit(float x) {
    return Math.min(1, Math.max(0, (x + 1.0) / 2));
  }

  private static void requireSame(float[] a, float[] b) {
    if (a.length != b.length || a.length == 0) {
      throw new IllegalArgumentException(
          "expected two sets of as many values, got %d and %d".formatted(a.length, b.length));
    }
  }
}
