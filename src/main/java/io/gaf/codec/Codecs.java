package io.gaf.codec;

import io.gaf.weights.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens codecs. */
public final class Codecs {
  private Codecs() {}

  /**
   * Opens Stable Diffusion's autoencoder from a safetensors file or a PyTorch file of its state
   * dict. Its sizes are read off the tensors. The encoder and the decoder are built when each is
   * first used. The caller closes it.
   *
   * @throws io.gaf.weights.WeightsException if the file cannot be read, or lacks tensors: each is
   *     named with what was expected and found
   */
  public static Codec open(Path file, CodecSettings settings) {
    if (!Files.isRegularFile(file)) {
      throw new WeightsException("there is no VAE file " + file + "\nhint: correct the path");
    }
    throw new UnsupportedOperationException("codec of " + file + " with " + settings);
  }
}
