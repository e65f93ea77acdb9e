package io.gaf.program;

import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The golden network and tensors as files. */
final class Weights {
  private Weights() {}

  /** The golden network's file as it is: 4 channels, side 8, three classes. */
  static Path golden() {
    return resource("gaf/model");
  }

  static Path resource(String name) {
    try {
      return Path.of(Weights.class.getResource("/golden/" + name + ".safetensors").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The golden network with names for its classes. */
  static Path animals(Path to) {
    return with(to, Map.of("class_names", "[\"Cat\", \"Dog\", \"Fox\"]"));
  }

  /** The golden network with more metadata. */
  static Path with(Path to, Map<String, String> more) {
    Archive golden = SafeTensors.read(golden());
    var metadata = new LinkedHashMap<>(golden.metadata());
    metadata.putAll(more);
    SafeTensors.write(to, golden.tensors(), metadata);
    return to;
  }

  /** The golden network in a file that does not say its number of heads. */
  static Path withoutHeads(Path to) {
    Archive golden = SafeTensors.read(golden());
    var metadata = new LinkedHashMap<>(golden.metadata());
    metadata.remove("num_heads");
    SafeTensors.write(to, golden.tensors(), metadata);
    return to;
  }

  /** A file with nothing but a tensor of this name. */
  static Path single(Path to, String name, Tensor tensor) {
    SafeTensors.write(to, Map.of(name, tensor), Map.of());
    return to;
  }

  /** ‖got − expected‖ / ‖expected‖. */
  static double error(Tensor got, Tensor expected) {
    float[] a = got.toFloats();
    float[] b = expected.toFloats();
    if (!java.util.Arrays.equals(got.shape(), expected.shape())) {
      throw new AssertionError("expected " + expected + ", got " + got);
    }
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < a.length; i++) {
      difference += Math.pow((double) a[i] - b[i], 2);
      norm += Math.pow(b[i], 2);
    }
    return Math.sqrt(difference / norm);
  }
}
