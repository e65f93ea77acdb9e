package io.gaf.task;

import io.gaf.job.Composition;
import io.gaf.sample.Mixture;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What captions and footers say of a composition. */
final class Words {
  private Words() {}

  /** The mask and its softening, or nothing. */
  static String mask(Composition composition) {
    return composition.mask() == null
        ? ""
        : "mask %s, σ %s".formatted(composition.mask(), number(composition.sigma()));
  }

  /** The weights in force, or nothing. */
  static String weights(Mixture mixture) {
    return mixture.weights().isEmpty()
        ? ""
        : "weights "
            + Arrays.stream(mixture.effectiveWeights())
                .mapToObj(Words::number)
                .collect(Collectors.joining(" "));
  }

  /** A line for each position: its class, and its weight or region where it has one. */
  static List<String> assignment(
      Mixture mixture, List<Integer> assignment, List<String> classNames) {
    double[] weights = mixture.weights().isEmpty() ? null : mixture.effectiveWeights();
    return IntStream.range(0, assignment.size())
        .mapToObj(
            i -> {
              String region = mixture.mask() == null ? "" : mixture.mask().regions().get(i) + ": ";
              String weight = weights == null ? "" : " " + number(weights[i]);
              return region + classNames.get(assignment.get(i)) + weight;
            })
        .toList();
  }

  /** A time in its two largest units, such as {@code 4 m 51 s}. */
  static String time(Duration time) {
    if (time.toHours() > 0) {
      return "%d h %d m".formatted(time.toHours(), time.toMinutesPart());
    }
    return time.toMinutes() > 0
        ? "%d m %d s".formatted(time.toMinutes(), time.toSecondsPart())
        : "%d s".formatted(time.toSeconds());
  }

  /** A number with two decimals at most, and none that say nothing. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
  }
}
