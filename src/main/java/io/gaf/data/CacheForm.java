package io.gaf.data;

import io.gaf.weights.DType;
import java.util.Objects;

/**
 * What one row of a cache is.
 *
 * @param kind pixels or latents
 * @param channels of a row
 * @param size rows of it, and columns
 * @param flip whether training also sees mirror images
 */
public record CacheForm(Kind kind, int channels, int size, boolean flip) {
  /** Bytes of a shard, so that what one takes in memory has a bound. */
  private static final int SHARD_BYTES = 16 << 20;

  private static final int FEWEST = 16;

  /** What rows are. */
  public enum Kind {
    /** Samples of pictures, a byte each, 0 to 255. */
    PIXELS("images", DType.U8, 4096),
    /** Scaled latents in bfloat16; few a shard, as each has cost a pass of the VAE. */
    LATENTS("latents", DType.BF16, 512);

    private final String tensor;
    private final DType dtype;
    private final int perShard;

    Kind(String tensor, DType dtype, int perShard) {
      this.tensor = tensor;
      this.dtype = dtype;
      this.perShard = perShard;
    }

    /** The name of the tensor that holds them. */
    String tensor() {
      return tensor;
    }

    DType dtype() {
      return dtype;
    }
  }

  public CacheForm {
    Objects.requireNonNull(kind, "kind");
    if (channels < 1 || size < 1 || channels > 64 || size > 16_384) {
      throw new IllegalArgumentException(
          "cache: expected positive channels and size, got " + channels + " and " + size);
    }
  }

  /** Numbers in a row. */
  int rowLength() {
    return channels * size * size;
  }

  /** Bytes of a row. */
  int rowBytes() {
    return rowLength() * kind.dtype().size();
  }

  /** Whether mirror images are kept; those of pixels are made while reading. */
  boolean keepsMirrored() {
    return flip && kind == Kind.LATENTS;
  }

  /** Pictures a shard. */
  int perShard() {
    return Math.min(kind.perShard, Math.max(FEWEST, SHARD_BYTES / rowBytes()));
  }
}
