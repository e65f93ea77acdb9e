package io.gaf.codec;

/**
 * What latents look like beside their pictures.
 *
 * @param factor pixels along one side of what a latent's pixel stands for, such as 8
 * @param pictureChannels channels of a picture, such as 3
 * @param channels channels of a latent, such as 4
 * @param scaling what a latent is multiplied by after encoding, such as 0.18215
 */
public record LatentSpace(int factor, int pictureChannels, int channels, double scaling) {
  /** Refuses a space of nothing. */
  public LatentSpace {
    if (factor < 1 || pictureChannels < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "latent space: factor and channels must be at least 1, got %d, %d and %d"
              .formatted(factor, pictureChannels, channels));
    }
    if (!(scaling > 0) || Double.isInfinite(scaling)) {
      throw new IllegalArgumentException(
          "latent space: scaling must be a positive number, got " + scaling);
    }
  }
}
