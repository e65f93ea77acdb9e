package io.gaf.task;

import io.gaf.job.Configuration;
import io.gaf.job.PrecomputeSpec;
import io.gaf.job.TrainSpec;
import java.util.HashMap;
import java.util.Map;

/** Small networks on the bundled pictures, which train in seconds. */
final class Tiny {
  private static final Map<String, String> NETWORK =
      Map.of(
          "data.held_out", "200",
          "model.hidden", "16",
          "model.depth", "1",
          "model.heads", "2",
          "model.patch", "7",
          "train.batch", "8",
          "train.precision", "float32",
          "train.threads", "1",
          "train.checkpoint_every", "2",
          "sample.steps", "2");

  private Tiny() {}

  /** The demo's configuration with a tiny network. */
  static Configuration config(Map<String, String> more) {
    var overrides = new HashMap<>(NETWORK);
    overrides.put("train.preview_every", "0");
    overrides.putAll(more);
    return Bench.config("fashion_demo", overrides);
  }

  static Configuration config() {
    return config(Map.of());
  }

  /** The classifier's configuration on the same pictures. */
  static Configuration classifier() {
    var overrides = Map.of("train.batch", "8", "train.threads", "1", "data.held_out", "200");
    String yaml = Bench.config("fashion_classifier", overrides).yaml();
    String bundled =
        yaml.replaceAll("(?m)^( +)reader:.*$", "$1reader: bundled")
            .replaceAll("(?m)^ +path:.*\\R", "")
            .replaceAll("(?m)^( +)split:.*$", "$1split: t10k")
            .replaceAll("(?m)^( +)name:.*$", "$1name: fashion-mnist-test");
    return new Configuration("fashion_classifier", bundled);
  }

  static PrecomputeSpec precompute(boolean force) {
    return new PrecomputeSpec(config(), force);
  }

  static TrainSpec train(Configuration configuration, String model, long steps) {
    return new TrainSpec(configuration, model, null, steps, 42);
  }
}
