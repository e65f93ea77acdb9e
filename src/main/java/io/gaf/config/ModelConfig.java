package io.gaf.config;

import java.util.Objects;

/**
 * The network's geometry; its input size comes from the data.
 *
 * @param network what is trained
 * @param hidden width D of the trunk; 0 for the classifier, whose geometry is fixed
 * @param depth blocks of the trunk; 0 for the classifier
 * @param heads attention heads H; 0 for the classifier
 * @param patch side p of a patch in pixels; 0 for the classifier
 */
public record ModelConfig(Network network, int hidden, int depth, int heads, int patch) {
  static final Range HIDDEN = Range.of(4, 8192);
  static final Range DEPTH = Range.of(1, 128);
  static final Range HEADS = Range.of(1, 128);
  static final Range PATCH = Range.of(1, 64);

  public ModelConfig {
    Objects.requireNonNull(network, "network");
    if (network == Network.GAF) {
      HIDDEN.check("hidden", hidden);
      DEPTH.check("depth", depth);
      HEADS.check("heads", heads);
      PATCH.check("patch", patch);
      if (hidden % heads != 0 || hidden % 4 != 0) {
        throw new IllegalArgumentException(
            "hidden must be divisible by heads and by 4, got " + hidden + " and " + heads);
      }
    } else if (hidden != 0 || depth != 0 || heads != 0 || patch != 0) {
      throw new IllegalArgumentException("hidden, depth, heads and patch are of network gaf only");
    }
  }

  /** The classifier, whose geometry is fixed. */
  static ModelConfig classifier() {
    return new ModelConfig(Network.CLASSIFIER, 0, 0, 0, 0);
  }
}
