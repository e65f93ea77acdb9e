package io.gaf.task;

import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.net.Features;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a network says of pictures that it sees a part at a time. */
final class FeatureRows {
  private final List<float[]> features = new ArrayList<>();
  private final List<float[]> logits = new ArrayList<>();
  private final List<float[]> spatial = new ArrayList<>();

  void add(Features more) {
    features.addAll(List.of(more.features()));
    if (more.hasLogits()) {
      logits.addAll(List.of(more.logits()));
    }
    if (more.hasSpatial()) {
      spatial.addAll(List.of(more.spatial()));
    }
  }

  FeatureSet features() {
    return set(features);
  }

  boolean hasLogits() {
    return !logits.isEmpty();
  }

  FeatureSet logits() {
    return set(logits);
  }

  boolean hasSpatial() {
    return !spatial.isEmpty();
  }

  FeatureSet spatial() {
    return set(spatial);
  }

  private static FeatureSet set(List<float[]> rows) {
    return FeatureSet.of("samples", rows.toArray(float[][]::new));
  }

  /** Features, and spatial ones where there are any, as tensors. */
  Map<String, Tensor> tensors() {
    var tensors = new LinkedHashMap<String, Tensor>();
    tensors.put("features", tensor(features));
    if (hasSpatial()) {
      tensors.put("spatial", tensor(spatial));
    }
    return tensors;
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
                  "\nhint: take held_out, or an .npz with the statistics of those pictures"));
    }
  }

  private static Tensor tensor(List<float[]> rows) {
    int width = rows.get(0).length;
    var flat = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, flat, i * width, width);
    }
    return Tensor.of(flat, rows.size(), width);
  }
}
