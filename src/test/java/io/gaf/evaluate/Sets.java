package io.gaf.evaluate;

import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Random;

/** Feature vectors for tests: the reference's, and random ones. */
final class Sets {
  private Sets() {}

  /** The reference's tensors and their metrics. */
  static Archive golden() {
    try {
      return SafeTensors.read(
          Path.of(Sets.class.getResource("/golden/metrics/metrics.safetensors").toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static FeatureSet golden(String name) {
    return FeatureSet.of(name, golden().get(name));
  }

  static FeatureSet of(double[][] rows) {
    int width = rows[0].length;
    var flat = new double[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * width, width);
    }
    return FeatureSet.of("set", Tensor.ofDoubles(flat, rows.length, width));
  }

  /** Normal values around a centre. */
  static FeatureSet random(int count, int width, double centre, long seed) {
    var random = new Random(seed);
    var rows = new float[count][width];
    for (float[] row : rows) {
      for (int i = 0; i < width; i++) {
        row[i] = (float) (centre + random.nextGaussian());
      }
    }
    return FeatureSet.of("random", rows);
  }
}
