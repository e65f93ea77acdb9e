package io.gaf.task;

import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/** The golden network with names for its three classes. */
final class Animals {
  private Animals() {}

  /** Writes it. */
  static Path file(Path to) {
    Archive golden = SafeTensors.read(golden());
    var metadata = new LinkedHashMap<>(golden.metadata());
    metadata.put("class_names", "[\"Cat\", \"Dog\", \"Fox\"]");
    SafeTensors.write(to, golden.tensors(), metadata);
    return to;
  }

  /** The golden network's file as it is. */
  static Path golden() {
    try {
      return Path.of(Animals.class.getResource("/golden/gaf/model.safetensors").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
