package io.gaf.sample;

import java.util.List;

/**
 * A Butcher tableau: stage i sees {@code x + h·Σ_j a_ij·k_j} at {@code t + h·Σ_j a_ij}; a step adds
 * {@code h·Σ_j b_j·k_j}.
 *
 * @param a strictly lower triangular: row i has i coefficients
 * @param b one coefficient per stage
 */
record Tableau(List<List<Double>> a, List<Double> b) {
  static final Tableau EULER = new Tableau(List.of(List.of()), List.of(1.0));

  static final Tableau HEUN =
      new Tableau(List.of(List.of(), List.of(1.0)), List.of(1 / 2.0, 1 / 2.0));

  static final Tableau RK4 =
      new Tableau(
          List.of(List.of(), List.of(1 / 2.0), List.of(0.0, 1 / 2.0), List.of(0.0, 0.0, 1.0)),
          List.of(1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0));

  /**
   * Dormand and Prince 1980, of order 5: its last stage sees the end of the step, so that its slope
   * is the first one of the next step.
   */
  static final Tableau DORMAND_PRINCE =
      new Tableau(
          List.of(
              List.of(),
              List.of(1 / 5.0),
              List.of(3 / 40.0, 9 / 40.0),
              List.of(44 / 45.0, -56 / 15.0, 32 / 9.0),
              List.of(19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0),
              List.of(9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0),
              List.of(35 / 384.0, 0.0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0)),
          List.of(35 / 384.0, 0.0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0, 0.0));

  Tableau {
    a = a.stream().map(List::copyOf).toList();
    b = List.copyOf(b);
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i).size() != i || a.size() != b.size()) {
        throw new IllegalArgumentException(
            "an explicit tableau is strictly lower triangular, got a = " + a + ", b = " + b);
      }
    }
  }

  int stages() {
    return b.size();
  }

  /** The time of a stage, as a fraction of the step. */
  double node(int stage) {
    return a.get(stage).stream().mapToDouble(Double::doubleValue).sum();
  }

  boolean isLast(int stage) {
    return stage + 1 == stages();
  }

  /**
   * Coefficients of slopes 0 … stage in what comes after that stage: the state that the next stage
   * sees, or after the last stage the end of the step.
   */
  List<Double> after(int stage) {
    return isLast(stage) ? b : a.get(stage + 1);
  }

  /** The coefficients after a stage, times the step. */
  float[] after(int stage, double h) {
    return scaled(after(stage), h);
  }

  /** Coefficients times the step. */
  static float[] scaled(List<Double> coefficients, double h) {
    var scaled = new float[coefficients.size()];
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = (float) (h * coefficients.get(j));
    }
    return scaled;
  }
}
