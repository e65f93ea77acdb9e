package io.gaf.cli;

import io.gaf.job.NoiseSource;

/** Reads where noises come from. */
final class NoiseChoice {
  private static final long DEFAULT_SEED = 42;

  private NoiseChoice() {}

  static void addTo(Opts options) {
    options
        .value("seed", "N", "seed of the first noise; the next have N+1, N+2 ... (default 42)")
        .value("batch", "N", "number of noises (default 1)")
        .value("noise", "FILE", "start from the tensor 'noise' [n,C,S,S] of a safetensors file");
  }

  static long seed(Parsed words) {
    return words.whole("seed", DEFAULT_SEED, Long.MIN_VALUE);
  }

  /**
   * Reads them.
   *
   * @param batch noises where the line does not say how many
   * @param perRow whether noise i belongs to the i-th class alone
   */
  static NoiseSource read(Parsed words, int batch, boolean perRow) {
    if (words.has("noise") && (words.has("batch") || words.has("seed"))) {
      throw CliException.usage(
          "--noise brings its own rows, so --batch and --seed do not go with it", null);
    }
    return new NoiseSource(
        seed(words),
        words.small("batch", batch, 1),
        words.text("noise"),
        perRow,
        words.text("data"));
  }

  /** The same with files that are there, by their absolute paths. */
  static NoiseSource resolve(NoiseSource noise, Lookup lookup) {
    String file = noise.file() == null ? null : lookup.file("noise file", noise.file());
    String data = noise.data() == null ? null : lookup.file("data file", noise.data());
    return new NoiseSource(noise.seed(), noise.batch(), file, noise.purePerRow(), data);
  }
}
