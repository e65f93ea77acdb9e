package io.gaf.sample;

import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Reference tensors, and how far a result is from them. */
final class Golden {
  private Golden() {}

  static Archive read(String name) {
    return SafeTensors.read(path(name));
  }

  static Path path(String name) {
    try {
      return Path.of(Golden.class.getResource("/golden/" + name + ".safetensors").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** ‖got − expected‖ / ‖expected‖. */
  static double error(float[] got, float[] expected) {
    if (got.length != expected.length) {
      throw new AssertionError("expected " + expected.length + " values, got " + got.length);
    }
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < got.length; i++) {
      difference += Math.pow((double) got[i] - expected[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    return Math.sqrt(difference / norm);
  }
}
