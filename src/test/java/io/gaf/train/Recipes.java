package io.gaf.train;

import io.gaf.data.Batch;
import io.gaf.model.Geometry;
import io.gaf.model.Golden;
import io.gaf.model.ModelFile;
import io.gaf.model.Precision;
import io.gaf.weights.Archive;
import io.gaf.weights.Tensor;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/** Settings, objectives and batches for tests. */
final class Recipes {
  static final ModelFile GOLDEN = ModelFile.read(Golden.path("gaf/model"));

  private Recipes() {}

  /** The settings that a golden file's metadata states. */
  static TrainSettings settings(Map<String, String> m) {
    return new TrainSettings(
        4,
        Long.parseLong(m.getOrDefault("iters", "10")),
        Double.parseDouble(m.getOrDefault("lr", "0.01")),
        Long.parseLong(m.getOrDefault("warmup_steps", "0")),
        0.9,
        0.99,
        Double.parseDouble(m.getOrDefault("weight_decay", "0")),
        Double.parseDouble(m.getOrDefault("grad_clip", "0")),
        Integer.parseInt(m.getOrDefault("accum_steps", "1")),
        Double.parseDouble(m.get("res_reg")),
        Double.parseDouble(m.get("lam_time")),
        new EmaSettings(
            Double.parseDouble(m.getOrDefault("ema_decay_warm", "0.9")),
            Double.parseDouble(m.getOrDefault("ema_decay_main", "0.9")),
            Long.parseLong(m.getOrDefault("ema_decay_steps", "0"))),
        Precision.FLOAT32,
        1,
        7);
  }

  /** A few steps of a tiny network with every term of the loss and two micro-batches a step. */
  static TrainSettings tiny(int accumSteps, Precision precision) {
    return new TrainSettings(
        4,
        8,
        1e-2,
        2,
        0.9,
        0.99,
        0.01,
        1,
        accumSteps,
        0.003,
        0.002,
        new EmaSettings(0.5, 0.9, 2),
        precision,
        1,
        7);
  }

  /** A few steps of a tiny network, one micro-batch a step. */
  static TrainSettings settings(Precision precision, double lamTime) {
    return new TrainSettings(
        4,
        80,
        1e-2,
        2,
        0.9,
        0.99,
        0.01,
        1,
        1,
        0,
        lamTime,
        new EmaSettings(0.5, 0.9, 2),
        precision,
        1,
        7);
  }

  /** A network that trains in milliseconds. */
  static GafObjective tinyObjective(TrainSettings settings) {
    return new GafObjective(new Geometry(2, 8, 16, 2, 2, 2, 3), settings);
  }

  /** The golden network under the settings. */
  static GafObjective goldenObjective(TrainSettings settings) {
    return new GafObjective(GOLDEN.geometry(), settings);
  }

  /** A golden file's batch, with names such as {@code step0.micro0.}z_x. */
  static Batch batch(Archive golden, String prefix) {
    int[] labels =
        LongStream.of(golden.get(prefix + "y").toLongs()).mapToInt(Math::toIntExact).toArray();
    return new Batch(golden.get(prefix + "z_x").toFloats(), labels, labels.length);
  }

  /** A golden file's noise and times. */
  static Map<String, Tensor> drawn(Archive golden, String prefix) {
    return Map.of("noise", golden.get(prefix + "z_y"), "times", golden.get(prefix + "t"));
  }

  /** Pictures that depend on their labels, so that there is something to learn. */
  static Batch batch(Objective objective, int size, long seed) {
    var random = new Random(seed);
    int numbers = objective.picture().stream().reduce(1, (a, b) -> a * b);
    float[] images = new float[size * numbers];
    int[] labels = new int[size];
    for (int i = 0; i < images.length; i++) {
      labels[i / numbers] = i / numbers % objective.classes();
      images[i] =
          (float) Math.sin(labels[i / numbers] + i % numbers * 0.1)
              + 0.1f * (float) random.nextGaussian();
    }
    return new Batch(images, labels, size);
  }
}
