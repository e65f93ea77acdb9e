package io.gaf.evaluate;

import io.gaf.model.ClassifierNetwork;
import io.gaf.model.ParameterNames;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A classifier opened from disk.
 *
 * @param network its sizes, from the metadata
 * @param weights its averaged weights where the file has them, by plain name
 */
record ClassifierFile(ClassifierNetwork network, Map<String, Tensor> weights) {
  /**
   * Reads a weights file or a training checkpoint.
   *
   * @throws WeightsException if the file is no classifier
   */
  static ClassifierFile read(Path file) {
    Archive archive = SafeTensors.read(file);
    try {
      return of(archive);
    } catch (IllegalArgumentException e) {
      throw new WeightsException(file + ": " + e.getMessage(), e);
    }
  }

  private static ClassifierFile of(Archive archive) {
    String kind = archive.metadata().get("network");
    if (!"classifier".equals(kind)) {
      throw new IllegalArgumentException(
          "metadata network: expected classifier, got " + (kind == null ? "none" : kind));
    }
    var network =
        new ClassifierNetwork(
            number(archive, "latent_ch"),
            number(archive, "input_size"),
            number(archive, "num_classes"));
    Map<String, Tensor> average = ParameterNames.below("ema.", archive.tensors());
    return new ClassifierFile(
        network, average.isEmpty() ? ParameterNames.model(archive.tensors()) : average);
  }

  private static int number(Archive archive, String key) {
    String text = archive.metadata().get(key);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "metadata %s: expected a whole number, got %s"
              .formatted(key, text == null ? "none" : text),
          e);
    }
  }
}
