package io.gaf.codec;

import io.gaf.weights.Tensor;

/**
 * Turns pictures into the latents that a network is trained on, and its samples into pictures.
 * Batches are cut to fit the memory that the settings allow. Not for several threads at once; the
 * caller closes it.
 */
public interface Codec extends AutoCloseable {
  /** What its latents look like. */
  LatentSpace space();

  /** The SHA-256 of the file with its weights, in hexadecimal. */
  String sha256();

  /**
   * Pictures → scaled latents.
   *
   * @param pictures F32 [n, 3, h, w] in [-1, 1]; the factor divides h and w
   * @param posterior which latent of those that a picture may have
   * @return F32 [n, 4, h/8, w/8]
   * @throws IllegalArgumentException if the shape or the number of seeds does not fit
   */
  Tensor encode(Tensor pictures, Posterior posterior);

  /**
   * Scaled latents → pictures.
   *
   * @param latents F32 [n, 4, h, w]
   * @return F32 [n, 3, 8h, 8w], clamped to [-1, 1]
   * @throws IllegalArgumentException if the shape does not fit
   */
  Tensor decode(Tensor latents);

  /** Pictures → the scaled means of their latents. */
  default Tensor encode(Tensor pictures) {
    return encode(pictures, Posterior.mean());
  }

  @Override
  void close();
}
