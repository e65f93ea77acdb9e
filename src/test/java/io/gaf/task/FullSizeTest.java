package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.config.Configs;
import io.gaf.config.GafConfig;
import io.gaf.data.Batch;
import io.gaf.job.TrainSpec;
import io.gaf.model.Geometry;
import io.gaf.model.Parameter;
import io.gaf.model.Precision;
import io.gaf.sample.Field;
import io.gaf.sample.Noise;
import io.gaf.sample.Result;
import io.gaf.sample.Sampler;
import io.gaf.sample.Solver;
import io.gaf.sample.TimeGrid;
import io.gaf.train.TrainState;
import io.gaf.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The published ImageNet network, XL/2 of 1,000 classes, takes training steps and sampling steps on
 * a machine of 24 GB, a picture at a time; time and memory are printed.
 */
@EnabledIfSystemProperty(named = "gaf.full", matches = "true")
class FullSizeTest {
  private static final int STEPS = 2;
  private static final long SEED = 42;

  private long began = System.nanoTime();

  @Test
  void imageNetAtFullSizeTrainsAndSamples() throws IOException {
    var configuration = Bench.config("imagenet_256", Map.of("train.batch", "1"));
    GafConfig config = Configs.parse(configuration.yaml(), configuration.name());
    var spec = new TrainSpec(configuration, "xl", null, (long) STEPS, SEED);
    Recipe recipe = Recipe.of(spec, config, new MicroBatch(1, 1, 0));
    Geometry xl = Recipe.geometry(config);
    assertThat(xl).isEqualTo(new Geometry(4, 32, 1152, 28, 16, 2, 1000));
    long parameters = recipe.objective().parameters().stream().mapToLong(Parameter::size).sum();
    System.out.printf("full size: %,d parameters%n", parameters);
    TrainState start = TrainState.initial(recipe.objective(), SEED);
    try (Trainer trainer = Trainer.open(recipe.objective(), recipe.settings(), start)) {
      report("network, averages and moments");
      for (int step = 0; step < STEPS; step++) {
        float[] latent = Noise.batch(step, 1, xl.pictureSize());
        var metrics = trainer.step(new Batch(latent, new int[] {999 - step}, 1));
        assertThat(metrics.get("total")).isFinite().isPositive();
        report("training step " + (step + 1));
      }
      sample(xl, trainer);
    }
  }

  private void sample(Geometry xl, Trainer trainer) throws IOException {
    try (Sampler sampler = Sampler.open(xl, trainer.live().ema(), Precision.BF16, 0)) {
      report("averaged weights in a sampler");
      Field field = Field.pure(List.of(7, 999), 1);
      float[] noise = Noise.batch(SEED, 1, xl.pictureSize());
      TimeGrid grid = TimeGrid.forward(STEPS);
      Solver euler = Solver.named("euler");
      Result result = sampler.integrate(field, noise, euler, grid, Sampler.Progress.NONE);
      report(STEPS + " sampling steps of 2 classes");
      for (float value : result.state(0)) {
        assertThat(value).isFinite();
      }
    }
  }

  private void report(String what) throws IOException {
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf("full size: %s: %.1f s, %.1f GB at most%n", what, seconds, peak());
    began = System.nanoTime();
  }

  /** The most memory that this process has taken. */
  private static double peak() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e9)
          .findFirst()
          .orElse(Double.NaN);
    }
  }
}
