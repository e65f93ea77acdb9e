package io.gaf.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What is done to pictures before training reads them.
 *
 * @param resize how they become squares
 * @param flip whether training also sees every picture's mirror image
 * @param maxBroken the share of pictures that may be skipped because they cannot be read
 * @param vae the weights file of the VAE that turns pictures into latents; null to train on pixels
 */
public record Preparation(Resize resize, boolean flip, double maxBroken, Path vae) {
  static final Range SHARE = Range.of(0.0, 1.0);

  public Preparation {
    Objects.requireNonNull(resize, "resize");
    SHARE.check("maxBroken", maxBroken);
  }

  /** Pictures as they are. */
  public static Preparation none() {
    return new Preparation(Resize.NONE, false, 0.01, null);
  }
}
