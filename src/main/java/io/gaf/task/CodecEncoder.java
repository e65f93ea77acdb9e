package io.gaf.task;

import io.gaf.codec.Codec;
import io.gaf.codec.LatentSpace;
import io.gaf.config.DataConfig;
import io.gaf.data.Encoder;
import io.gaf.weights.Tensor;
import java.nio.ByteBuffer;
import java.util.List;

/** A VAE as the encoder of a cache: the means of its posteriors, scaled, in bfloat16. */
final class CodecEncoder implements Encoder {
  /** Pictures handed over at a time; the codec cuts them to its memory. */
  private static final int BATCH = 16;

  private final Codec codec;

  /**
   * An encoder of the codec, which stays the caller's to close.
   *
   * @throws IllegalArgumentException when its latents are others than the configuration's
   */
  CodecEncoder(Codec codec, DataConfig data) {
    this.codec = codec;
    LatentSpace space = codec.space();
    if (space.channels() != data.inputChannels()
        || data.size() != space.factor() * data.inputSize()
        || space.pictureChannels() != data.channels()) {
      throw new IllegalArgumentException(
          "data.vae %s: expected %d channels of latents, %d times smaller than pictures of %d channels, got %d, %d and %d%s"
              .formatted(
                  data.prepare().vae(),
                  data.inputChannels(),
                  data.size() / data.inputSize(),
                  data.channels(),
                  space.channels(),
                  space.factor(),
                  space.pictureChannels(),
                  "\nhint: give the VAE that the configuration was made for"));
    }
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public ByteBuffer encode(List<float[]> pictures, int size) {
    int length = pictures.get(0).length;
    var all = new float[pictures.size() * length];
    for (int i = 0; i < pictures.size(); i++) {
      System.arraycopy(pictures.get(i), 0, all, i * length, length);
    }
    int channels = length / (size * size);
    return codec.encode(Tensor.of(all, pictures.size(), channels, size, size)).toBfloat16().bytes();
  }
}
