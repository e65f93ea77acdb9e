package io.gaf.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Which trunk of another network a training starts from (spec gaf.md §2).
 *
 * @param file a DiT checkpoint as its path was written, or null for none
 * @param skip parts of names; tensors whose names contain one are not loaded
 * @param freeze whether what is loaded is left out of the training
 */
public record RetrunkConfig(Path file, List<String> skip, boolean freeze) {
  static final int MAX_SKIPS = 100;

  /** A DiT's own last layer, which a trunk has no use for. */
  static final List<String> SKIPPED = List.of("final_layer");

  public RetrunkConfig {
    skip = List.copyOf(skip);
    if (freeze && file == null) {
      throw new IllegalArgumentException("freeze needs a file to load from, got none");
    }
  }
}
