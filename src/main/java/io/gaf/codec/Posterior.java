package io.gaf.codec;

import java.util.List;

/** Which latent of a picture is meant: an encoder gives the mean and deviation of a Gaussian. */
public sealed interface Posterior {

  /** Its mean, the same each time. */
  record Mean() implements Posterior {}

  /**
   * One drawn from it.
   *
   * @param seeds one a picture, which alone decides its noise
   */
  record Drawn(List<Long> seeds) implements Posterior {
    /** Keeps a copy. */
    public Drawn {
      seeds = List.copyOf(seeds);
    }
  }

  /** The mean. */
  static Posterior mean() {
    return new Mean();
  }

  /** A sample from each picture's own seed. */
  static Posterior drawn(List<Long> seeds) {
    return new Drawn(seeds);
  }
}
