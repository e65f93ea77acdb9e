package io.gaf.task;

import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.RowFile;
import io.gaf.evaluate.net.Features;
import io.gaf.weights.Tensor;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a network says of pictures that it sees a part at a time: in files until this is closed, so
 * that memory does not grow with the number of pictures.
 */
final class FeatureRows implements AutoCloseable {
  private enum Layer {
    FEATURES,
    LOGITS,
    SPATIAL
  }

  private final Path folder;
  private final List<String> metrics;
  private final Map<Layer, RowFile> rows = new EnumMap<>(Layer.class);

  /**
   * Nothing yet.
   *
   * @param folder where there is room
   * @param metrics what will be measured, names of {@code evaluate.metrics}: what none of them
   *     needs is not kept
   */
  FeatureRows(Path folder, List<String> metrics) {
    this.folder = folder;
    this.metrics = List.copyOf(metrics);
  }

  void add(Features more) {
    add(Layer.FEATURES, more.features());
    if (more.hasLogits() && metrics.contains("inception_score")) {
      add(Layer.LOGITS, more.logits());
    }
    if (more.hasSpatial() && metrics.contains("sfid")) {
      add(Layer.SPATIAL, more.spatial());
    }
  }

  private void add(Layer layer, float[][] vectors) {
    if (vectors.length > 0) {
      rows.computeIfAbsent(layer, l -> RowFile.in(folder, vectors[0].length)).add(vectors);
    }
  }

  FeatureSet features() {
    return set(Layer.FEATURES).orElseThrow();
  }

  Optional<FeatureSet> logits() {
    return set(Layer.LOGITS);
  }

  Optional<FeatureSet> spatial() {
    return set(Layer.SPATIAL);
  }

  private Optional<FeatureSet> set(Layer layer) {
    return Optional.ofNullable(rows.get(layer)).map(file -> file.set("samples"));
  }

  /** The features as a tensor, up to 2 GiB. */
  Tensor featureTensor() {
    return rows.get(Layer.FEATURES).tensor();
  }

  /** The spatial features as a tensor, up to 2 GiB, where there are any. */
  Optional<Tensor> spatialTensor() {
    return Optional.ofNullable(rows.get(Layer.SPATIAL)).map(RowFile::tensor);
  }

  /**
   * Refuses more features of a reference than a file of tensors has room for, before they are seen.
   *
   * @param reference what it is called
   */
  static void requireRoom(String reference, int count, int width) {
    if ((long) count * width * Float.BYTES > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "evaluate.reference: %,d features of each of the %,d pictures of %s are more than the 2 GiB that are kept%s"
              .formatted(
                  width,
                  count,
                  reference,
                  "\nhint: take held_out, or leave out %s: Fréchet's distance needs no more than their statistics"
                      .formatted(String.join(", ", NetworkScores.OF_PAIRS))));
    }
  }

  @Override
  public void close() {
    rows.values().forEach(RowFile::close);
  }
}
