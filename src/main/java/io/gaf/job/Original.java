package io.gaf.job;

/**
 * What is translated: latents, or a picture. Exactly one is given.
 *
 * @param latent a safetensors file with [n,C,S,S] in a tensor {@code latent}, {@code source} or
 *     {@code data}, or in its only one; or null
 * @param image a picture file of any size, or null
 */
public record Original(String latent, String image) {
  public Original {
    if ((latent == null) == (image == null)) {
      throw new IllegalArgumentException(
          "exactly one of latent and image must be given, got %s and %s".formatted(latent, image));
    }
  }

  /** The file, whichever it is. */
  public String file() {
    return latent == null ? image : latent;
  }
}
