package io.gaf.task;

import io.gaf.evaluate.FeatureReport;
import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.Frechet;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Features in a safetensors file → what can be measured of them. */
final class FeatureFile {
  private static final String REAL = "real";
  private static final String GENERATED = "generated";
  private static final String LOGITS = "logits";

  private FeatureFile() {}

  /**
   * Measures the tensors {@code real} and {@code generated} [n, d] and {@code logits} [n, c].
   *
   * @param warnings what is said of values that say little
   * @throws IllegalArgumentException naming the file and what is wrong or missing
   */
  static Map<String, Double> measure(Path file, FeatureReport report, Consumer<String> warnings) {
    Archive archive = SafeTensors.open(file);
    boolean sets = archive.has(REAL) && archive.has(GENERATED);
    if (!sets && !archive.has(LOGITS)) {
      throw new IllegalArgumentException(
          "%s: expected tensors real and generated [n, d], or logits [n, classes], got %s"
              .formatted(file, archive.tensors().keySet()));
    }
    try {
      FeatureSet real = set(archive, REAL);
      FeatureSet generated = set(archive, GENERATED);
      Map<String, Double> values = report.of(real, generated, set(archive, LOGITS));
      if (sets) {
        var counts = new TreeMap<>(Map.of(REAL, real.count(), GENERATED, generated.count()));
        Frechet.singular(real.width(), counts).ifPresent(why -> warnings.accept("fid: " + why));
      }
      return values;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static FeatureSet set(Archive archive, String name) {
    return archive.has(name) ? FeatureSet.of(name, archive.get(name)) : null;
  }
}
