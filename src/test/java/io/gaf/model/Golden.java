package io.gaf.model;

import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;

/** What the reference implementation computed. */
public final class Golden {
  private Golden() {}

  /** A golden file, such as {@code gaf/forward}. */
  public static Archive open(String name) {
    return SafeTensors.read(path(name));
  }

  /** Where a golden file of tensors lies. */
  public static Path path(String name) {
    return file(name + ".safetensors");
  }

  /** Where a golden file of another kind lies, such as {@code images/up.png}. */
  public static Path file(String name) {
    try {
      return Path.of(Golden.class.getResource("/golden/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("golden file " + name, e);
    }
  }

  /** The norm of the difference over the norm of what is expected. */
  public static double distance(float[] got, float[] expected) {
    if (got.length != expected.length) {
      throw new AssertionError("expected " + expected.length + " values, got " + got.length);
    }
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow((double) got[i] - expected[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    return Math.sqrt(difference / Math.max(norm, 1e-300));
  }

  /** The distance, printed as {@code golden FILE DISTANCE WHAT} for the README's table. */
  public static double distance(String file, String what, float[] got, Tensor expected) {
    double distance = distance(got, expected.toFloats());
    System.out.printf(Locale.ROOT, "golden %-22s %.1e %s%n", file, distance, what);
    return distance;
  }
}
