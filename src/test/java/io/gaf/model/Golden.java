package io.gaf.model;

import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** What the reference implementation computed. */
public final class Golden {
  private Golden() {}

  /** A golden file, such as {@code gaf/forward}. */
  public static Archive open(String name) {
    return SafeTensors.read(path(name));
  }

  /** Where a golden file lies. */
  public static Path path(String name) {
    try {
      return Path.of(Golden.class.getResource("/golden/" + name + ".safetensors").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("golden file " + name, e);
    }
  }

  /** The norm of the difference over the norm of what is expected. */
  public static double distance(float[] got, Tensor expected) {
    double[] right = expected.toDoubles();
    if (got.length != right.length) {
      throw new AssertionError("expected " + right.length + " values, got " + got.length);
    }
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < right.length; i++) {
      difference += (got[i] - right[i]) * (got[i] - right[i]);
      norm += right[i] * right[i];
    }
    return Math.sqrt(difference / Math.max(norm, 1e-300));
  }
}
