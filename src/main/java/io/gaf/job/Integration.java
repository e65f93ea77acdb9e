package io.gaf.job;

import java.util.List;
import java.util.Objects;

/**
 * How noise is carried to data, or back (spec gaf.md §3).
 *
 * @param solver the solver's name, such as {@code euler}
 * @param steps steps from one end to the other; where a solver chooses its own, they only say how
 *     long the first is
 * @param precision the number format of the network's products, one of {@link #PRECISIONS}; {@code
 *     float32} where it is not said
 * @param rtol allowed error as a share of the state, where a solver chooses its steps; null for its
 *     usual one
 * @param atol allowed error where the state is near 0, likewise
 */
public record Integration(String solver, int steps, String precision, Double rtol, Double atol) {
  /** The number formats there are, the usual one first. */
  public static final List<String> PRECISIONS = List.of("float32", "bf16");

  public Integration {
    Objects.requireNonNull(solver, "solver");
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, got " + steps);
    }
    precision = precision == null ? PRECISIONS.get(0) : precision;
    if (!PRECISIONS.contains(precision)) {
      throw new IllegalArgumentException(
          "precision must be one of " + PRECISIONS + ", got " + precision);
    }
    requirePositive("rtol", rtol);
    requirePositive("atol", atol);
  }

  /** An integration with the solver's usual tolerances, if it has any. */
  public Integration(String solver, int steps, String precision) {
    this(solver, steps, precision, null, null);
  }

  /** An integration in float32. */
  public Integration(String solver, int steps) {
    this(solver, steps, null);
  }

  /** Whether the precision is the usual one, which need not be mentioned. */
  public boolean isUsualPrecision() {
    return precision.equals(PRECISIONS.get(0));
  }

  private static void requirePositive(String name, Double value) {
    if (value != null && !(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " must be finite and above 0, got " + value);
    }
  }
}
