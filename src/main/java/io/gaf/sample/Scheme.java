package io.gaf.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The explicit Runge–Kutta schemes with fixed steps; one loop integrates with any of them. */
public enum Scheme implements Solver {
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

  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the number of velocity evaluations a step. */
  public int stages() {
    return tableau().stages();
  }

  @Override
  public Travel carry(Evaluator evaluator, Passage passage) {
    float[] start = passage.rows().values();
    evaluator.assign(evaluator.graph().state, start);
    evaluator.assign(evaluator.graph().seen, start);
    var states = new ArrayList<float[]>();
    if (passage.course().trajectory()) {
      states.add(start);
    }
    int steps = passage.grid().steps();
    for (int k = 0; k < steps; k++) {
      step(evaluator, passage, k, states);
      passage.done(k + 1);
    }
    return new Travel(states, new Effort(evaluator.evaluations(), steps, 0));
  }

  private void step(Evaluator evaluator, Passage passage, int k, List<float[]> states) {
    Tableau tableau = tableau();
    double h = passage.grid().h(k);
    for (int stage = 0; stage < tableau.stages(); stage++) {
      double t = passage.grid().at(k) + tableau.node(stage) * h;
      boolean last = tableau.isLast(stage);
      var ending = evaluator.graph().stages.stage(stage, last);
      float[] coefficients = tableau.after(stage, h);
      if (last && passage.keeps(k)) {
        states.add(evaluator.fetch(t, ending, coefficients));
      } else {
        evaluator.evaluate(t, ending, coefficients);
      }
    }
  }

  Tableau tableau() {
    return switch (this) {
      case EULER -> Tableau.EULER;
      case HEUN -> Tableau.HEUN;
      case RK4 -> Tableau.RK4;
    };
  }
}
