package io.gaf.codec;

/**
 * How many pixels of latents go through one half in one pass, so that what is alive at once fits
 * the memory that the settings allow.
 *
 * @param memory bytes
 * @param perPixel bytes for each pixel of a latent: the widest pictures that are alive together
 */
record PassBudget(long memory, long perPixel) {
  /** Pictures of the widest kind alive at once: around a normalisation and its convolution. */
  private static final long LIVE = 6;

  /** Matrices of pixels × pixels alive at once in the attention. */
  private static final long SCORES = 3;

  static PassBudget of(VaeGeometry g, CodecSettings settings) {
    long widest = 0;
    for (int level = 0; level < g.levels(); level++) {
      long side = g.factor() >> level;
      int other = g.width(Math.min(level + 1, g.levels() - 1)); // doubled from the level below
      widest = Math.max(widest, side * side * Math.max(g.width(level), other));
    }
    return new PassBudget(settings.memory(), LIVE * Float.BYTES * widest);
  }

  /** Bytes that a picture of so many pixels of latents takes. */
  long bytes(long pixels) {
    return Math.addExact(
        Math.multiplyExact(perPixel, pixels),
        Math.multiplyExact(SCORES * Float.BYTES, Math.multiplyExact(pixels, pixels)));
  }

  /** Pictures of so many pixels of latents in one pass; 0 if not even one fits. */
  int pictures(long pixels) {
    return (int) Math.min(memory / bytes(pixels), Integer.MAX_VALUE);
  }

  /** The side of the largest square of latents that fits. */
  int side() {
    int side = 1;
    while (bytes((side + 1L) * (side + 1L)) <= memory) {
      side++;
    }
    return side;
  }
}
