package io.gaf.task;

import io.gaf.evaluate.FeatureReport;
import io.gaf.evaluate.FeatureSet;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import java.nio.file.Path;
import java.util.Map;

/** Features in a safetensors file → what can be measured of them. */
final class FeatureFile {
  private static final String REAL = "real";
  private static final String GENERATED = "generated";
  private static final String LOGITS = "logits";

  private FeatureFile() {}

  /**
   * Measures the tensors {@code real} and {@code generated} [n, d] and {@code logits} [n, c].
   *
   * @throws IllegalArgumentException naming the file and what is wrong or missing
   */
  static Map<String, Double> measure(Path file, FeatureReport report) {
    Archive archive = SafeTensors.open(file);
    boolean sets = archive.has(REAL) && archive.has(GENERATED);
    if (!sets && !archive.has(LOGITS)) {
      throw new IllegalArgumentException(
          "%s: expected tensors real and generated [n, d], or logits [n, classes], got %s"
              .formatted(file, archive.tensors().keySet()));
    }
    try {
      return report.of(set(archive, REAL), set(archive, GENERATED), set(archive, LOGITS));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static FeatureSet set(Archive archive, String name) {
    return archive.has(name) ? FeatureSet.of(name, archive.get(name)) : null;
  }
}
