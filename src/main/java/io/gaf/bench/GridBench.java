package io.gaf.bench;

import io.gaf.bench.Race.Entrant;
import io.gaf.job.Benchmark.Options;
import io.gaf.job.Measurement;
import io.gaf.job.Measurement.Goal;
import io.gaf.job.Measurement.Speed;
import io.gaf.model.Precision;
import io.gaf.sample.Masks;
import io.gaf.sample.Mixture;
import io.gaf.sample.Sampler;
import io.gaf.sample.Scheme;
import io.gaf.sample.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The permutation grid of three classes, six permutations and three pure tiles in four Euler steps:
 * all at once, and tile by tile as the reference renders it, with a pass of its own for every class
 * of a tile.
 */
final class GridBench {
  private static final List<Integer> CLASSES = List.of(0, 1, 2);
  private static final int STEPS = 4;

  /** Six permutations of three classes, and three pure tiles. */
  private static final int PASSES = STEPS * (6 * 3 + 3);

  /** Distinct velocities: in the first step every tile is still at the shared noise. */
  private static final int VELOCITIES = 3 + (STEPS - 1) * (6 * 3 + 3);

  /** Of the time tile by tile. */
  private static final double MOST = 0.45;

  private GridBench() {}

  static List<Measurement> run(Options options, Consumer<String> tell) {
    var weights = Setting.weights(Setting.NETWORK);
    var lines = new ArrayList<Measurement>();
    for (Precision precision : Precision.values()) {
      try (var square = Square.of(precision);
          var sampler = Sampler.open(Setting.NETWORK, weights, precision, 0);
          var pass = Pass.own(Setting.NETWORK, weights, precision, 1)) {
        var race = new Race();
        race.add(new Entrant("grid " + precision.label(), () -> grid(sampler)));
        race.add(new Entrant("tile by tile " + precision.label(), () -> alone(pass)));
        race.add(new Entrant("product " + precision.label(), square::run));
        double[] seconds = race.run(options.repeats(), tell);
        lines.add(line(precision, seconds[0], seconds[1], Square.FLOP / seconds[2]));
        lines.add(
            new Measurement("tile by tile " + precision.label(), seconds[1], "s", null, null));
      }
    }
    return lines;
  }

  /** The goals are seconds of one machine, and what share of its peak they are. */
  private static Measurement line(Precision precision, double seconds, double alone, double peak) {
    double rate = VELOCITIES * Setting.flop(Setting.NETWORK) / seconds;
    var speed = new Speed(rate / 1e9, rate / peak, seconds / alone);
    double most =
        switch (precision) {
          case FLOAT32 -> 2.8;
          case BF16 -> 1.6;
        };
    double share =
        switch (precision) {
          case FLOAT32 -> 0.65;
          case BF16 -> 0.62;
        };
    boolean fast = seconds <= most || speed.ofPeak() >= share;
    String text =
        "%.1f s or %.0f %% of peak; %.0f %% of tile by tile"
            .formatted(most, 100 * share, 100 * MOST);
    return new Measurement(
        "grid " + precision.label(),
        seconds,
        "s",
        speed,
        new Goal(text, fast && speed.ratio() <= MOST));
  }

  private static void grid(Sampler sampler) {
    int side = Setting.NETWORK.size();
    var mask = Masks.of("horizontal", CLASSES.size(), side, side);
    var field = new Mixture(CLASSES, List.of(), mask, true).field(1);
    float[] noise = Setting.noise("noise", Setting.NETWORK.pictureSize());
    sampler.integrate(field, noise, Scheme.EULER, TimeGrid.forward(STEPS), Sampler.Progress.NONE);
  }

  private static void alone(Pass pass) {
    for (int i = 0; i < PASSES; i++) {
      pass.run();
    }
  }
}
