package io.gaf.task;

import io.gaf.model.ClassNames;
import io.gaf.model.ModelFile;
import io.gaf.sample.SavedModelFile;
import io.gaf.weights.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A checkpoint's averaged weights → a folder that any TensorFlow opens, whole or absent. */
final class SavedModels {
  /** Steps of the signature {@code sample}: as many as sampling takes where nobody says. */
  private static final int STEPS = 20;

  private SavedModels() {}

  /**
   * Writes it.
   *
   * @param to is not there, or an empty folder
   */
  static void write(Path checkpoint, Path to) throws IOException {
    ModelFile model = ModelFile.read(checkpoint);
    Path temporary = Durable.temporary(to);
    try {
      SavedModelFile.write(
          temporary, model.geometry(), model.weights(true), STEPS, metadata(model));
      Files.deleteIfExists(to);
      Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE);
      Durable.syncFolder(to.toAbsolutePath().getParent());
    } finally {
      delete(temporary);
    }
  }

  private static Map<String, String> metadata(ModelFile model) {
    var metadata = new LinkedHashMap<>(model.geometry().metadata());
    metadata.put("class_names", ClassNames.json(model.classNames()));
    metadata.put("step", Long.toString(model.step()));
    return metadata;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
