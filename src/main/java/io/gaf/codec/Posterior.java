package io.gaf.codec;

import io.gaf.weights.Tensor;
import java.util.Objects;

/** Which latent of a picture is meant: an encoder gives the mean and deviation of a Gaussian. */
public sealed interface Posterior {

  /** Its mean, the same each time. */
  record Mean() implements Posterior {}

  /**
   * One drawn from it.
   *
   * @param noise standard normal numbers in the shape of the latents
   */
  record Drawn(Tensor noise) implements Posterior {
    /** Refuses no noise. */
    public Drawn {
      Objects.requireNonNull(noise, "noise");
    }
  }

  /** The mean. */
  static Posterior mean() {
    return new Mean();
  }

  /** A sample by a noise of the latents' shape, which the caller draws from each picture's seed. */
  static Posterior drawn(Tensor noise) {
    return new Drawn(noise);
  }
}
