package io.gaf.job;

import java.util.List;
import java.util.Objects;

/**
 * How noise is carried to data (spec gaf.md §3).
 *
 * @param solver the scheme's name, such as {@code euler}
 * @param steps steps from t_eps to 1 - t_eps
 * @param precision the number format of the network's products, one of {@link #PRECISIONS}; {@code
 *     float32} where it is not said
 */
public record Integration(String solver, int steps, String precision) {
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
  }

  /** An integration in float32. */
  public Integration(String solver, int steps) {
    this(solver, steps, null);
  }

  /** Whether the precision is the usual one, which need not be mentioned. */
  public boolean isUsualPrecision() {
    return precision.equals(PRECISIONS.get(0));
  }
}
