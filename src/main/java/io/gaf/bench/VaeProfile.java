package io.gaf.bench;

import io.gaf.codec.VaeTrace;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.tensorflow.types.family.TNumber;

/**
 * Why an autoencoder takes as long as it does: how much of the time its convolutions take, and how
 * fast each of them is beside the same one alone, which no graph of them can be faster than.
 *
 * @param tell hears the lines
 * @param type the format of products
 * @param peak operations a second of the square product in the same run
 */
record VaeProfile(Consumer<String> tell, Class<? extends TNumber> type, double peak) {
  private static final int SHOWN = 10;
  private static final double GIGA = 1e9;

  /** The same convolution wherever it stood. */
  private record Sum(int count, double flop, long micros) {
    static Sum of(TracedWork work) {
      return new Sum(1, work.flop(), work.micros());
    }

    Sum and(Sum other) {
      return new Sum(count + other.count, flop + other.flop, micros + other.micros);
    }

    double rate() {
      return flop / micros * 1e6;
    }
  }

  /**
   * Tells where the time of a pass went.
   *
   * @param defined its operations as the modules are defined
   */
  void tell(String work, VaeTrace trace, double defined) {
    tell.accept("where the time of " + work + " goes:");
    Profile.of(trace.metadata()).forEach(tell);
    var shapes = new LinkedHashMap<Convolution, Sum>();
    for (TracedWork one : TracedWork.of(trace.graph(), trace.metadata())) {
      one.convolution().ifPresent(shape -> shapes.merge(shape, Sum.of(one), Sum::and));
    }
    Sum all = shapes.values().stream().reduce(Sum::and).orElseThrow();
    double share = (double) all.micros() / Profile.micros(trace.metadata());
    say(
        "convolutions: %.0f %% of the time of all operations, %.0f GFLOP/s;"
            + " those that run beside each other share the cores",
        100 * share, all.rate() / GIGA);
    double alone = beside(shapes);
    say(
        "all of them alone and nothing else: %.2f s, %.0f GFLOP/s, %.0f %% of peak:"
            + " as much as %s can reach here",
        alone, defined / alone / GIGA, 100 * defined / alone / peak, work);
  }

  /** Each shape beside itself alone, the longest first; the seconds of all alone. */
  private double beside(Map<Convolution, Sum> shapes) {
    List<Map.Entry<Convolution, Sum>> sorted =
        shapes.entrySet().stream()
            .sorted(Comparator.comparingLong(e -> -e.getValue().micros()))
            .toList();
    double seconds = 0;
    int shown = 0;
    for (var entry : sorted) {
      Convolution shape = entry.getKey();
      Sum sum = entry.getValue();
      double alone = shape.alone(type);
      seconds += alone * sum.count();
      if (shown++ < SHOWN) {
        say(
            "  %-52s %9.2f ms  x%-3d %4.0f GFLOP/s, alone %4.0f",
            shape.label(),
            sum.micros() / 1e3,
            sum.count(),
            sum.rate() / GIGA,
            shape.flop() / alone / GIGA);
      }
    }
    return seconds;
  }

  private void say(String format, Object... values) {
    tell.accept(String.format(Locale.ROOT, format, values));
  }
}
