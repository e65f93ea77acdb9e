package io.gaf.job;

import java.util.Objects;

/**
 * What goes through a VAE, and how.
 *
 * @param vae the absolute path of its file
 * @param input what goes through
 * @param precision {@code float32} or {@code bf16}
 * @param to the absolute path of the safetensors file to write, or null for one among the outputs
 * @param force whether a file that is there gives way
 */
public record Coding(String vae, Input input, String precision, String to, boolean force) {

  /**
   * Pictures, or a file of tensors. Exactly one is given.
   *
   * @param images a folder of pictures or one picture, or null
   * @param tensors a safetensors file, or null
   * @param size the side that pictures are resized to, or null for their own
   */
  public record Input(String images, String tensors, Integer size) {
    public Input {
      if ((images == null) == (tensors == null)) {
        throw new IllegalArgumentException(
            "exactly one of images and tensors must be given, got %s and %s"
                .formatted(images, tensors));
      }
      if (size != null && (size < 1 || images == null)) {
        throw new IllegalArgumentException(
            "size is the side of pictures, at least 1, got %d".formatted(size));
      }
    }

    /** The folder or file, whichever it is. */
    public String path() {
      return images == null ? tensors : images;
    }
  }

  public Coding {
    Objects.requireNonNull(vae, "vae");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(precision, "precision");
  }
}
