package io.gaf.codec;

import java.util.List;

/** Names of an autoencoder's modules in diffusers. */
final class VaeNames {
  /** The linear layers of an attention: queries, keys, values, output. */
  static final List<String> ATTENTION = List.of("to_q", "to_k", "to_v", "to_out.0");

  /** The same before diffusers 0.17. */
  private static final List<String> OLD = List.of("query", "key", "value", "proj_attn");

  private VaeNames() {}

  static String down(int level) {
    return "encoder.down_blocks." + level;
  }

  static String up(int block) {
    return "decoder.up_blocks." + block;
  }

  static String resnet(String block, int i) {
    return block + ".resnets." + i;
  }

  static String downsampler(String block) {
    return block + ".downsamplers.0.conv";
  }

  static String upsampler(String block) {
    return block + ".upsamplers.0.conv";
  }

  static String attention(String half) {
    return half + "mid_block.attentions.0";
  }

  static String middle(String half, int i) {
    return half + "mid_block.resnets." + i;
  }

  /** The present name of a tensor whose file may use an older one. */
  static String present(String name) {
    for (int i = 0; i < OLD.size(); i++) {
      String old = ".attentions.0." + OLD.get(i) + ".";
      if (name.contains(old)) {
        return name.replace(old, ".attentions.0." + ATTENTION.get(i) + ".");
      }
    }
    return name;
  }
}
