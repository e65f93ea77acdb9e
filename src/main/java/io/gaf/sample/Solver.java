package io.gaf.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How states are carried over time (spec gaf.md §3), in either direction: a Runge–Kutta scheme with
 * fixed steps, the refinement of endpoints, or Dormand and Prince's pair with steps of its own.
 */
public sealed interface Solver permits Scheme, Endpoint, DormandPrince {

  /** Returns the name that a user types, such as {@code euler}. */
  String label();

  /** Carries rows over the course; called by a sampler. */
  Travel carry(Evaluator evaluator, Passage passage);

  /** Returns every solver, those with settings in their usual ones. */
  static List<Solver> all() {
    var all = new ArrayList<Solver>(Arrays.asList(Scheme.values()));
    all.add(new Endpoint());
    all.add(new DormandPrince());
    return all;
  }

  /**
   * Returns the solver of that name, in its usual settings.
   *
   * @throws IllegalArgumentException naming the nearest solver when there is none of that name
   */
  static Solver named(String label) {
    List<String> labels = all().stream().map(Solver::label).toList();
    return all().stream()
        .filter(solver -> solver.label().equals(label))
        .findFirst()
        .orElseThrow(() -> Names.unknown("solver", label, labels));
  }
}
