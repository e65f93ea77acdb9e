package io.gaf.render;

import java.util.List;
import java.util.Objects;

/**
 * One small chart.
 *
 * @param name above it
 * @param series its lines
 * @param log whether values stand on a logarithmic scale; values that are not positive are gaps
 */
public record Panel(String name, List<Series> series, boolean log) {
  public Panel {
    Objects.requireNonNull(name, "name");
    series = List.copyOf(series);
  }

  /** The same panel, its name followed by another one. */
  public Panel named(String more) {
    return new Panel(name + " · " + more, series, log);
  }

  /** Whether there is a line in it. */
  public boolean isNotEmpty() {
    return !series.isEmpty();
  }

  /** A panel of one line on a linear scale. */
  public static Panel of(String name, double[] x, double[] y) {
    return new Panel(name, List.of(new Series("", x, y)), false);
  }
}
