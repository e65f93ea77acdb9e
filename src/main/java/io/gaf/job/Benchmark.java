package io.gaf.job;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What can be measured of this machine. */
public enum Benchmark {
  /** A forward pass and a training step. */
  STEP,
  /** Pictures through a solver. */
  SAMPLE,
  /** A permutation grid at once, and its permutations one by one. */
  GRID,
  /** A picture through the autoencoder and back. */
  VAE,
  /** A large network from its file to its first velocity. */
  LOAD,
  /** Distances of as many features as papers take. */
  METRICS,
  /** Pictures through the networks that measures are made with. */
  FEATURES;

  /** What a user types. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Measures; the only way from the command line to what does. */
  @FunctionalInterface
  public interface Runner {
    /**
     * Runs a benchmark in this process.
     *
     * @param options how often, and whether the time of each kind of operation is told
     * @param tell hears what is under way, and the times of operations
     */
    List<Measurement> run(Benchmark benchmark, Options options, Consumer<String> tell);
  }

  /**
   * How a benchmark runs.
   *
   * @param repeats runs of each work, of which the fastest counts
   * @param profile whether one more run tells where its time goes
   * @param batch pictures of a pass of {@link #STEP}
   */
  public record Options(int repeats, boolean profile, int batch) {
    public Options {
      if (repeats < 1) {
        throw new IllegalArgumentException("repeats must be at least 1, got " + repeats);
      }
      if (batch < 1) {
        throw new IllegalArgumentException("batch must be at least 1, got " + batch);
      }
    }
  }
}
