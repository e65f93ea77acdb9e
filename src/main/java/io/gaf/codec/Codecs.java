package io.gaf.codec;

import io.gaf.weights.Checksums;
import io.gaf.weights.Tensor;
import java.nio.file.Path;
import java.util.Map;

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
    VaeFile vae = VaeFile.read(file);
    return new Vae(vae, Checksums.sha256(file), settings);
  }

  /**
   * Opens an autoencoder whose tensors are already there, by their names in diffusers. The caller
   * closes it.
   *
   * @param sha256 of the file that they come from, or what stands for it
   * @throws IllegalArgumentException if they make no autoencoder
   */
  public static Codec of(Map<String, Tensor> tensors, String sha256, CodecSettings settings) {
    return new Vae(VaeFile.of(tensors), sha256, settings);
  }
}
