package io.gaf.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Stable Diffusion's AutoencoderKL (Rombach et al. 2022) as a graph: residual blocks over a few
 * levels of halved pictures, and one attention at the lowest.
 *
 * <p>Source: diffusers/models/autoencoders/autoencoder_kl.py.
 */
final class VaeNetwork {
  private final VaeGeometry g;
  private final PictureLayers<?> layers;
  private final Map<String, Operand<TFloat32>> stages = new LinkedHashMap<>();

  VaeNetwork(VaeGeometry g, PictureLayers<?> layers) {
    this.g = g;
    this.layers = layers;
  }

  /** What flows between the blocks, [B, H, W, C], by name in order. */
  Map<String, Operand<TFloat32>> stages() {
    return stages;
  }

  /** Pictures [B, 3, H, W] → moments [B, 8, H/8, W/8]: means, then logarithms of variances. */
  Operand<TFloat32> encode(Ops tf, Operand<TFloat32> pictures) {
    var x = conv(tf, last(tf, pictures), "encoder.conv_in", "conv_in");
    for (int level = 0; level < g.levels(); level++) {
      String block = VaeNames.down(level);
      for (int i = 0; i < g.layers(); i++) {
        x = layers.resnet(tf, x, VaeNames.resnet(block, i));
      }
      if (level < g.levels() - 1) {
        x = layers.halved(tf, x, VaeNames.downsampler(block));
      }
      x = stage("down" + level, x);
    }
    x = layers.normSilu(tf, middle(tf, x, "encoder."), "encoder.conv_norm_out");
    x = conv(tf, x, "encoder.conv_out", "conv_out"); // [B, H/8, W/8, 8]
    return first(tf, layers.conv(tf, x, "quant_conv"));
  }

  /** Latents [B, 4, h, w], not scaled → pictures [B, 3, 8h, 8w], not clamped. */
  Operand<TFloat32> decode(Ops tf, Operand<TFloat32> latents) {
    var z = layers.conv(tf, last(tf, latents), "post_quant_conv");
    var x = middle(tf, conv(tf, z, "decoder.conv_in", "conv_in"), "decoder.");
    for (int up = 0; up < g.levels(); up++) {
      String block = VaeNames.up(up);
      for (int i = 0; i <= g.layers(); i++) {
        x = layers.resnet(tf, x, VaeNames.resnet(block, i));
      }
      if (up < g.levels() - 1) {
        x = layers.doubled(tf, x, VaeNames.upsampler(block));
      }
      x = stage("up" + up, x);
    }
    x = layers.normSilu(tf, x, "decoder.conv_norm_out");
    return first(tf, conv(tf, x, "decoder.conv_out", "conv_out"));
  }

  private Operand<TFloat32> middle(Ops tf, Operand<TFloat32> x, String half) {
    var before = layers.resnet(tf, x, VaeNames.middle(half, 0));
    var attended = layers.attention(tf, before, VaeNames.attention(half));
    return stage("mid", layers.resnet(tf, attended, VaeNames.middle(half, 1)));
  }

  private Operand<TFloat32> conv(Ops tf, Operand<TFloat32> x, String name, String stage) {
    return stage(stage, layers.conv(tf, x, name));
  }

  private Operand<TFloat32> stage(String name, Operand<TFloat32> x) {
    stages.put(name, x);
    return x;
  }

  /** Channels first → last. */
  private Operand<TFloat32> last(Ops tf, Operand<TFloat32> x) {
    return tf.linalg.transpose(x, tf.array(0, 2, 3, 1));
  }

  /** Channels last → first. */
  private Operand<TFloat32> first(Ops tf, Operand<TFloat32> x) {
    return tf.linalg.transpose(x, tf.array(0, 3, 1, 2));
  }
}
