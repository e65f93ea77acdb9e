package io.gaf.codec;

import io.gaf.codec.Half.Side;
import io.gaf.weights.Tensor;
import org.tensorflow.Graph;
import org.tensorflow.proto.RunMetadata;

/**
 * One pass of an autoencoder with a full trace, for whoever measures it.
 *
 * @param graph what ran; there for as long as the codec is open
 * @param metadata what TensorFlow noted of it
 */
public record VaeTrace(Graph graph, RunMetadata metadata) {
  /** Encodes pictures [n, 3, h, w] that fit into one pass. */
  public static VaeTrace ofEncoding(Codec codec, Tensor pictures) {
    return half(codec, Side.ENCODER).traced(pictures);
  }

  /** Decodes latents [n, 4, h, w] that fit into one pass. */
  public static VaeTrace ofDecoding(Codec codec, Tensor latents) {
    return half(codec, Side.DECODER).traced(latents);
  }

  private static Half half(Codec codec, Side side) {
    if (codec instanceof Vae vae) {
      return vae.half(side);
    }
    throw new IllegalArgumentException("a trace: expected an autoencoder, got " + codec.getClass());
  }
}
