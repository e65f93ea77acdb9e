package io.gaf.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Works that take turns, so that whatever else the machine does slows all of them. */
final class Race {
  private static final double NANOS = 1e9;

  private final List<Entrant> entrants = new ArrayList<>();

  /** One of the works. */
  record Entrant(String name, Runnable once) {}

  /** Adds a work; its place among the times is the order in which it was added. */
  void add(Entrant entrant) {
    entrants.add(entrant);
  }

  /** Runs every work twice to warm up, then the given times in turn; seconds of the fastest. */
  double[] run(int repeats, Consumer<String> tell) {
    for (Entrant entrant : entrants) {
      tell.accept("warming up: " + entrant.name());
      entrant.once().run();
      entrant.once().run();
    }
    double[] fastest = new double[entrants.size()];
    Arrays.fill(fastest, Double.POSITIVE_INFINITY);
    for (int turn = 0; turn < repeats; turn++) {
      tell.accept("run %d of %d".formatted(turn + 1, repeats));
      for (int i = 0; i < fastest.length; i++) {
        fastest[i] = Math.min(fastest[i], seconds(entrants.get(i).once()));
      }
    }
    return fastest;
  }

  static double seconds(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / NANOS;
  }
}
