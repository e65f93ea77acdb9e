package io.gaf.sample;

import java.util.Arrays;
import java.util.Locale;

/** The explicit Runge–Kutta schemes; one loop integrates with any of them. */
public enum Scheme {
  /** One evaluation a step, first order. */
  EULER,
  /** The explicit trapezoid: two evaluations a step, second order. */
  HEUN,
  /** The classic scheme: four evaluations a step, fourth order. */
  RK4;

  /** The most stages that any scheme has. */
  static final int MOST_STAGES =
      Arrays.stream(values()).mapToInt(Scheme::stages).max().orElseThrow();

  /**
   * Returns the scheme of that name.
   *
   * @throws IllegalArgumentException naming the nearest scheme when there is none of that name
   */
  public static Scheme named(String label) {
    return Arrays.stream(values())
        .filter(scheme -> scheme.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                Names.unknown(
                    "solver", label, Arrays.stream(values()).map(Scheme::label).toList()));
  }

  /** Returns the name that a user types, such as {@code euler}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the number of velocity evaluations a step. */
  public int stages() {
    return tableau().stages();
  }

  Tableau tableau() {
    return switch (this) {
      case EULER -> Tableau.EULER;
      case HEUN -> Tableau.HEUN;
      case RK4 -> Tableau.RK4;
    };
  }
}
