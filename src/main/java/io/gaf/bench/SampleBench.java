package io.gaf.bench;

import io.gaf.bench.Race.Entrant;
import io.gaf.job.Benchmark.Options;
import io.gaf.job.Measurement;
import io.gaf.job.Measurement.Speed;
import io.gaf.model.Precision;
import io.gaf.sample.Field;
import io.gaf.sample.Sampler;
import io.gaf.sample.Scheme;
import io.gaf.sample.TimeGrid;
import java.util.List;
import java.util.function.Consumer;

/** Samples of every class through the Euler solver, in both precisions. */
final class SampleBench {
  private static final List<Integer> CLASSES = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  private static final int STEPS = 4;

  private SampleBench() {}

  static List<Measurement> run(Options options, Consumer<String> tell) {
    var weights = Setting.weights(Setting.NETWORK);
    try (var fine = Sampler.open(Setting.NETWORK, weights, Precision.FLOAT32, 0);
        var coarse = Sampler.open(Setting.NETWORK, weights, Precision.BF16, 0)) {
      var race = new Race();
      race.add(new Entrant("samples float32", () -> samples(fine)));
      race.add(new Entrant("samples bf16", () -> samples(coarse)));
      double[] seconds = race.run(options.repeats(), tell);
      return List.of(
          line("samples float32", seconds[0], seconds[0]),
          line("samples bf16", seconds[1], seconds[0]));
    }
  }

  private static Measurement line(String work, double seconds, double float32) {
    double rate = CLASSES.size() / seconds;
    double gflops = STEPS * rate * Setting.flop(Setting.NETWORK) / 1e9;
    return new Measurement(
        work + ", %d steps".formatted(STEPS),
        rate,
        "samples/s",
        new Speed(gflops, null, seconds / float32),
        null);
  }

  private static void samples(Sampler sampler) {
    float[] noise = Setting.noise("noise", Setting.NETWORK.pictureSize());
    sampler.integrate(
        Field.pure(CLASSES, 1),
        noise,
        Scheme.EULER,
        TimeGrid.forward(STEPS),
        Sampler.Progress.NONE);
  }
}
