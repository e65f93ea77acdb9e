package io.gaf.bench;

import io.gaf.bench.Race.Entrant;
import io.gaf.data.Batch;
import io.gaf.job.Benchmark.Options;
import io.gaf.job.Measurement;
import io.gaf.job.Measurement.Goal;
import io.gaf.job.Measurement.Speed;
import io.gaf.model.Precision;
import io.gaf.train.EmaSettings;
import io.gaf.train.GafObjective;
import io.gaf.train.TrainSettings;
import io.gaf.train.TrainState;
import io.gaf.train.Trainer;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Forward pass and training step of the program's graphs and of the naive ones, beside the peak of
 * square matrix products, all in turn.
 */
final class StepBench {
  /** A step is counted as three passes: one forward, two for the gradients. */
  private static final int PASSES_OF_STEP = 3;

  private static final int WORKS_OF_PRECISION = 5;

  private final Map<String, Tensor> weights = Setting.weights(Setting.NETWORK);
  private final Options options;
  private final Consumer<String> tell;

  StepBench(Options options, Consumer<String> tell) {
    this.options = options;
    this.tell = tell;
  }

  /** What a share of the peak should be, by precision. */
  private static double goal(Precision precision, boolean step) {
    return switch (precision) {
      case FLOAT32 -> step ? 0.73 : 0.76;
      case BF16 -> step ? 0.63 : 0.70;
    };
  }

  List<Measurement> run() {
    try (var float32 = new Works(Precision.FLOAT32);
        var bf16 = new Works(Precision.BF16)) {
      var race = new Race();
      float32.enter(race);
      bf16.enter(race);
      double[] seconds = race.run(options.repeats(), tell);
      var lines = new ArrayList<Measurement>();
      lines.addAll(float32.lines(seconds, 0));
      lines.addAll(bf16.lines(seconds, WORKS_OF_PRECISION));
      if (options.profile()) {
        float32.profile();
        bf16.profile();
      }
      return lines;
    }
  }

  /** The five works of one precision. */
  private final class Works implements AutoCloseable {
    private final Precision precision;
    private final Square square;
    private final Pass own;
    private final Pass naive;
    private final Trainer trainer;
    private final NaiveStep naiveStep;
    private final double flop = options.batch() * Setting.flop(Setting.NETWORK);
    private final Batch batch =
        new Batch(
            Setting.noise("x", options.batch() * Setting.NETWORK.pictureSize()),
            new int[options.batch()],
            options.batch());

    Works(Precision precision) {
      this.precision = precision;
      square = Square.of(precision);
      own = Pass.own(Setting.NETWORK, weights, precision, options.batch());
      naive = Pass.naive(Setting.NETWORK, weights, precision, options.batch());
      var objective = new GafObjective(Setting.NETWORK, settings(precision, options.batch()));
      trainer = Trainer.open(objective, objective.settings(), TrainState.from(objective, weights));
      naiveStep = new NaiveStep(Setting.NETWORK, weights, precision, options.batch());
    }

    void enter(Race race) {
      String of = " " + precision.label();
      race.add(new Entrant("product" + of, square::run));
      race.add(new Entrant("naive forward" + of, naive::run));
      race.add(new Entrant("forward" + of, own::run));
      race.add(new Entrant("naive step" + of, naiveStep::run));
      race.add(new Entrant("step" + of, () -> trainer.step(batch)));
    }

    List<Measurement> lines(double[] seconds, int first) {
      String of = " " + precision.label();
      double peak = Square.FLOP / seconds[first];
      return List.of(
          line("product 2048²" + of, seconds[first], Square.FLOP, peak),
          line("naive forward" + of, seconds[first + 1], flop, peak),
          goal(line("forward" + of, seconds[first + 2], flop, peak), seconds[first + 1], false),
          line("naive step" + of, seconds[first + 3], PASSES_OF_STEP * flop, peak),
          goal(
              line("step" + of, seconds[first + 4], PASSES_OF_STEP * flop, peak),
              seconds[first + 3],
              true));
    }

    private Measurement goal(Measurement line, double naiveSeconds, boolean step) {
      double least = StepBench.goal(precision, step);
      Speed speed = line.speed();
      return new Measurement(
          line.work(),
          line.value(),
          line.unit(),
          new Speed(speed.gflops(), speed.ofPeak(), line.value() / naiveSeconds),
          new Goal("at least %.0f %% of peak".formatted(100 * least), speed.ofPeak() >= least));
    }

    void profile() {
      var runners = new LinkedHashMap<String, List<String>>();
      runners.put("forward", Profile.of(own.prepared()));
      runners.put("step", Profile.of(trainer.traced(batch)));
      runners.put("naive step", Profile.of(naiveStep.prepared()));
      runners.forEach(
          (name, lines) -> {
            tell.accept("where the time of %s %s goes:".formatted(name, precision.label()));
            lines.forEach(tell);
          });
    }

    @Override
    public void close() {
      square.close();
      own.close();
      naive.close();
      trainer.close();
      naiveStep.close();
    }
  }

  private static Measurement line(String work, double seconds, double flop, double peak) {
    double rate = flop / seconds;
    return new Measurement(work, seconds, "s", new Speed(rate / 1e9, rate / peak, null), null);
  }

  /** The pair loss and the residual penalty; no swap, which would be a second pass. */
  private static TrainSettings settings(Precision precision, int batch) {
    return new TrainSettings(
        batch,
        1000,
        1e-4,
        0,
        0.9,
        0.999,
        0.01,
        1,
        1,
        0.01,
        0,
        new EmaSettings(0.99, 0.9999, 100),
        precision,
        0,
        1);
  }
}
