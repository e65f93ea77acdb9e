package io.gaf.bench;

import io.gaf.job.Measurement;
import io.gaf.job.Measurement.Goal;
import io.gaf.job.Measurement.Speed;
import io.gaf.model.Geometry;
import io.gaf.model.Parameter;
import io.gaf.model.Parameters;
import io.gaf.weights.DType;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A network of the largest usual size (width 1152, 28 blocks, 16 heads, 256 tokens): from its file
 * to its first velocity, in a process of its own, and the most memory that took.
 */
final class LoadBench {
  private static final Geometry XL = new Geometry(4, 32, 1152, 28, 16, 2, 1000);

  /** Of the weights and activations together. */
  private static final double MOST = 1.25;

  private static final double MEGABYTE = 1e6;

  private LoadBench() {}

  static List<Measurement> run(Consumer<String> tell) {
    try {
      Path folder = Files.createTempDirectory("gaf-bench");
      Path file = folder.resolve("xl.safetensors");
      try {
        tell.accept("writing weights to " + file);
        SafeTensors.write(file, weights(), metadata());
        tell.accept("loading them in a process of its own");
        return lines(Child.start(LoadChild.class, file.toString()));
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the benchmark's file: " + e.getMessage(), e);
    }
  }

  private static List<Measurement> lines(Child.Found found) {
    double weights = 4.0 * Parameters.of(XL).stream().mapToLong(Parameter::size).sum();
    double activations = activations();
    double share = found.peak() / (weights + activations);
    return List.of(
        new Measurement("weights", weights / MEGABYTE, "MB", null, null),
        new Measurement("activations of a pass", activations / MEGABYTE, "MB", null, null),
        new Measurement("file to first velocity", found.seconds(), "s", null, null),
        new Measurement(
            "peak memory",
            found.peak() / MEGABYTE,
            "MB",
            new Speed(null, null, share),
            new Goal(
                "at most %.0f %% of weights + activations".formatted(100 * MOST), share <= MOST)));
  }

  /**
   * A block's qkv, hidden layer before and after, and attention scores, and the residual stream.
   */
  private static double activations() {
    double hidden = (3 + 4 + 4 + 2) * (double) XL.hidden();
    double scores = 2.0 * XL.heads() * XL.tokens();
    return 4 * XL.tokens() * (hidden + scores);
  }

  private static Map<String, String> metadata() {
    var metadata = new LinkedHashMap<>(XL.metadata());
    metadata.put("network", "gaf");
    return metadata;
  }

  /** Weights of no meaning that are never in memory together. */
  private static Map<String, Tensor> weights() {
    ByteBuffer noise = noise();
    var weights = new LinkedHashMap<String, Tensor>();
    for (Parameter parameter : Parameters.of(XL)) {
      long bytes = 4L * parameter.size();
      weights.put(
          parameter.name(),
          Tensor.deferred(DType.F32, sink -> repeat(noise, bytes, sink), parameter.shape()));
    }
    return weights;
  }

  private static ByteBuffer noise() {
    float[] values = Setting.noise("load", 1 << 16);
    var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  private static void repeat(ByteBuffer noise, long bytes, Consumer<ByteBuffer> sink) {
    for (long at = 0; at < bytes; at += noise.capacity()) {
      sink.accept(noise.duplicate().limit((int) Math.min(noise.capacity(), bytes - at)));
    }
  }
}
