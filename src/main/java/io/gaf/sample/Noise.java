package io.gaf.sample;

/**
 * Standard Gaussian noise of a sample, from its own seed alone: {@code √(-2 ln u)·(cos 2πv, sin
 * 2πv)} (Box and Muller 1958) over the numbers of SplitMix64 (Steele, Lea and Flood 2014).
 *
 * <p>{@code StrictMath} makes the bits the same on every machine; a sample's noise does not depend
 * on its batch.
 */
public final class Noise {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double ULP = 0x1p-53;

  private long state;

  private Noise(long seed) {
    // Scattered first: neighbouring seeds must not start neighbouring sequences.
    state = mix(mix(seed) + GOLDEN);
  }

  /**
   * Returns one sample's noise.
   *
   * @param seed the sample's seed
   * @param size number of values, C·S·S
   */
  public static float[] of(long seed, int size) {
    var values = new float[size];
    new Noise(seed).fill(values, 0, size);
    return values;
  }

  /**
   * Returns the noises of a batch behind each other, [n, size]; sample i has seed {@code seed + i}.
   *
   * @param seed the first sample's seed
   * @param samples number of samples n
   * @param size values per sample, C·S·S
   */
  public static float[] batch(long seed, int samples, int size) {
    var values = new float[Math.multiplyExact(samples, size)];
    for (int i = 0; i < samples; i++) {
      new Noise(seed + i).fill(values, i * size, size);
    }
    return values;
  }

  private void fill(float[] values, int offset, int size) {
    for (int i = 0; i < size; i += 2) {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform()));
      double angle = 2 * Math.PI * uniform();
      values[offset + i] = (float) (radius * StrictMath.cos(angle));
      if (i + 1 < size) {
        values[offset + i + 1] = (float) (radius * StrictMath.sin(angle));
      }
    }
  }

  /** One of 2^53 equally spaced numbers in (0, 1]: never 0, so its logarithm is finite. */
  private double uniform() {
    state += GOLDEN;
    return ((mix(state) >>> 11) + 0.5) * ULP;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
