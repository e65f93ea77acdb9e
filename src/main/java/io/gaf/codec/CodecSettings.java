package io.gaf.codec;

import io.gaf.model.Precision;
import java.util.Objects;

/**
 * How a codec computes.
 *
 * @param precision the format of products and of what flows between them
 * @param memory bytes that the activations of one pass may take; larger batches are cut, and
 *     pictures too large for it are tiled
 * @param threads threads of one operation; 0 for all processors
 * @param scaling what latents are multiplied by after encoding
 */
public record CodecSettings(Precision precision, long memory, int threads, double scaling) {
  /** The scaling factor of Stable Diffusion's latents: it brings their deviation to 1. */
  public static final double SCALING = 0.18215;

  private static final long MEMORY = 2L << 30;
  private static final long LEAST = 64L << 20;

  /** Refuses settings that make no codec. */
  public CodecSettings {
    Objects.requireNonNull(precision, "precision");
    if (memory < LEAST) {
      throw new IllegalArgumentException(
          "codec memory must be at least %d bytes, got %d".formatted(LEAST, memory));
    }
    if (threads < 0) {
      throw new IllegalArgumentException("codec threads must not be negative, got " + threads);
    }
  }

  /** All processors, 2 GiB, the usual scaling. */
  public static CodecSettings of(Precision precision) {
    return new CodecSettings(precision, MEMORY, 0, SCALING);
  }

  /** The same within other bounds of memory. */
  public CodecSettings within(long bytes) {
    return new CodecSettings(precision, bytes, threads, scaling);
  }
}
