package io.gaf.task;

import io.gaf.model.Golden;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The golden network (4 channels, side 8, three classes) with other things said in its file. */
public final class Animals {
  private Animals() {}

  /** The golden network's file as it is. */
  public static Path golden() {
    return Golden.path("gaf/model");
  }

  /** Writes it with names for its classes: Cat, Dog and Fox. */
  public static Path file(Path to) {
    return written(to, said -> said.put("class_names", "[\"Cat\", \"Dog\", \"Fox\"]"));
  }

  /** Writes it without its number of heads. */
  public static Path withoutHeads(Path to) {
    return written(to, said -> said.remove("num_heads"));
  }

  private static Path written(Path to, Consumer<Map<String, String>> change) {
    Archive golden = SafeTensors.read(golden());
    var metadata = new HashMap<>(golden.metadata());
    change.accept(metadata);
    SafeTensors.write(to, golden.tensors(), metadata);
    return to;
  }
}
