package io.gaf.job;

/**
 * Where the starting noise comes from: a seed, or the tensor {@code noise} of a file. Where data is
 * carried back to noise, this is the first guess of that noise, which only some solvers need.
 *
 * @param seed the first sample's seed; sample i of a batch has seed + i
 * @param batch number of noises; ignored with a file
 * @param file a safetensors file with {@code noise} [n,C,S,S], or null
 * @param purePerRow whether noise i belongs to the i-th class alone; otherwise every class starts
 *     from every noise
 * @param data a safetensors file with {@code data} [n,C,S,S] that is carried back to noise, or null
 */
public record NoiseSource(long seed, int batch, String file, boolean purePerRow, String data) {
  public NoiseSource {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be at least 1, got " + batch);
    }
  }

  /** Noise that is carried to data. */
  public NoiseSource(long seed, int batch, String file, boolean purePerRow) {
    this(seed, batch, file, purePerRow, null);
  }
}
