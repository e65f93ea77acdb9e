package io.gaf.bench;

import io.gaf.job.Measurement;
import io.gaf.job.Measurement.Goal;
import io.gaf.job.Measurement.Speed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Distances of features of Inception's width, each in a process of its own. */
final class MetricsBench {
  private static final double GIGABYTE = 1e9;

  private MetricsBench() {}

  /** What is measured: pictures on either side, and the most seconds and bytes it should take. */
  enum Work {
    FID(50_000, 60),
    PRDC(10_000, 120);

    /** The most memory. */
    static final double BYTES = 2 * GIGABYTE;

    final int pictures;
    final double seconds;

    Work(int pictures, double seconds) {
      this.pictures = pictures;
      this.seconds = seconds;
    }

    /** Floating-point operations of its products. */
    double flop() {
      double d = MetricsChild.WIDTH;
      return switch (this) {
        case FID -> 2.0 * 2 * pictures * d * d;
        case PRDC -> 3.0 * 2 * pictures * (double) pictures * d;
      };
    }

    String text() {
      return "%s of %,d and %,d x %,d"
          .formatted(name().toLowerCase(Locale.ROOT), pictures, pictures, MetricsChild.WIDTH);
    }
  }

  static List<Measurement> run(Consumer<String> tell) {
    var lines = new ArrayList<Measurement>();
    for (Work work : Work.values()) {
      tell.accept(work.text() + " in a process of its own");
      lines.addAll(lines(work, found(work)));
    }
    return lines;
  }

  private static Child.Found found(Work work) {
    try {
      return Child.start(MetricsChild.class, work.name());
    } catch (IOException e) {
      throw new UncheckedIOException("the benchmark's process: " + e.getMessage(), e);
    }
  }

  private static List<Measurement> lines(Work work, Child.Found found) {
    return List.of(
        new Measurement(
            work.text(),
            found.seconds(),
            "s",
            new Speed(work.flop() / found.seconds() / 1e9, null, null),
            new Goal("< %.0f s".formatted(work.seconds), found.seconds() < work.seconds)),
        new Measurement(
            work.text() + ", processor time with the making of features",
            found.processor(),
            "s",
            null,
            null),
        new Measurement(
            work.text() + ", peak memory",
            found.peak() / GIGABYTE,
            "GB",
            null,
            new Goal("< %.0f GB".formatted(Work.BYTES / GIGABYTE), found.peak() < Work.BYTES)));
  }
}
