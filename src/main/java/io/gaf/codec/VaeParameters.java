package io.gaf.codec;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tensors of an autoencoder by their names in diffusers, in the order of its modules, with the
 * shapes that PyTorch keeps: convolutions [out, in, k, k], linear layers [out, in].
 */
public final class VaeParameters {
  private static final int KERNEL = 3;

  private final VaeGeometry g;
  private final Map<String, long[]> shapes = new LinkedHashMap<>();

  private VaeParameters(VaeGeometry g) {
    this.g = g;
  }

  /** Names and shapes of all tensors. */
  public static Map<String, long[]> of(VaeGeometry geometry) {
    var all = new VaeParameters(geometry);
    all.encoder();
    all.decoder();
    all.conv("quant_conv", 2 * geometry.latent(), 2 * geometry.latent(), 1);
    all.conv("post_quant_conv", geometry.latent(), geometry.latent(), 1);
    return all.shapes;
  }

  private void encoder() {
    conv("encoder.conv_in", g.picture(), g.width(0), KERNEL);
    int width = g.width(0);
    for (int level = 0; level < g.levels(); level++) {
      String block = VaeNames.down(level);
      for (int i = 0; i < g.layers(); i++) {
        resnet(VaeNames.resnet(block, i), width, g.width(level));
        width = g.width(level);
      }
      if (level < g.levels() - 1) {
        conv(VaeNames.downsampler(block), width, width, KERNEL);
      }
    }
    middle("encoder.", width);
    norm("encoder.conv_norm_out", width);
    conv("encoder.conv_out", width, 2 * g.latent(), KERNEL);
  }

  private void decoder() {
    int width = g.deepest();
    conv("decoder.conv_in", g.latent(), width, KERNEL);
    middle("decoder.", width);
    for (int up = 0; up < g.levels(); up++) {
      String block = VaeNames.up(up);
      int level = g.levels() - 1 - up;
      for (int i = 0; i <= g.layers(); i++) {
        resnet(VaeNames.resnet(block, i), width, g.width(level));
        width = g.width(level);
      }
      if (level > 0) {
        conv(VaeNames.upsampler(block), width, width, KERNEL);
      }
    }
    norm("decoder.conv_norm_out", width);
    conv("decoder.conv_out", width, g.picture(), KERNEL);
  }

  private void middle(String half, int width) {
    String attention = VaeNames.attention(half);
    norm(attention + ".group_norm", width);
    for (String linear : VaeNames.ATTENTION) {
      affine(attention + "." + linear, width, width, width);
    }
    resnet(VaeNames.middle(half, 0), width, width);
    resnet(VaeNames.middle(half, 1), width, width);
  }

  private void resnet(String name, int in, int out) {
    norm(name + ".norm1", in);
    conv(name + ".conv1", in, out, KERNEL);
    norm(name + ".norm2", out);
    conv(name + ".conv2", out, out, KERNEL);
    if (in != out) {
      conv(name + ".conv_shortcut", in, out, 1);
    }
  }

  private void norm(String name, int width) {
    affine(name, width, width);
  }

  private void conv(String name, int in, int out, int kernel) {
    affine(name, out, out, in, kernel, kernel);
  }

  private void affine(String name, int bias, long... weight) {
    shapes.put(name + ".weight", weight);
    shapes.put(name + ".bias", new long[] {bias});
  }
}
