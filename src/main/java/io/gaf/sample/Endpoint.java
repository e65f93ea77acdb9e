package io.gaf.sample;

import java.util.ArrayList;

/**
 * The refinement of endpoints, which solves no equation (spec gaf.md §3). Forward from noise z₀,
 * with x₁ ← z₀: {@code x_t = (1-t)·z₀ + t·x₁, x₁ ← (1-a)·x₁ + a·K(x_t, t)}. Reverse from data z,
 * with j ← a first guess: {@code x_t = (1-t)·j + t·z, j ← (1-a)·j + a·J(x_t, t)}.
 *
 * <p>There is one evaluation at each of {@code steps} times from the grid's one end to its other,
 * both included. Where a field has no term, its K and J are 0.
 *
 * @param rate a, in (0, 1]
 */
public record Endpoint(double rate) implements Solver {
  private static final double USUAL_RATE = 0.95;

  public Endpoint {
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate must be above 0 and at most 1, got " + rate);
    }
  }

  /** The refinement with the reference's rate of 0.95. */
  public Endpoint() {
    this(USUAL_RATE);
  }

  @Override
  public String label() {
    return "endpoint";
  }

  @Override
  public Travel carry(Evaluator evaluator, Passage passage) {
    TimeGrid grid = passage.grid();
    float[] anchor = passage.rows().values();
    float[] estimate = grid.isForward() ? anchor : passage.rows().guess();
    evaluator.assign(evaluator.graph().state, anchor);
    evaluator.assign(evaluator.graph().refinement.estimate, estimate);
    evaluator.assign(evaluator.graph().seen, between(anchor, estimate, shareOfAnchor(grid, 0)));
    var ending = evaluator.graph().refinement.step(grid.isForward() ? Answer.DATA : Answer.NOISE);
    var states = new ArrayList<float[]>();
    if (passage.course().trajectory()) {
      states.add(estimate);
    }
    for (int k = 0; k < grid.steps(); k++) {
      float[] coefficients = coefficients(grid, k);
      if (passage.keeps(k)) {
        states.add(evaluator.fetch(time(grid, k), ending, coefficients));
      } else {
        evaluator.evaluate(time(grid, k), ending, coefficients);
      }
      passage.done(k + 1);
    }
    return new Travel(states, new Effort(evaluator.evaluations(), grid.steps(), 0));
  }

  /** Time k of {@code steps} times, both ends included. */
  static double time(TimeGrid grid, int k) {
    return grid.steps() == 1
        ? grid.from()
        : grid.from() + (grid.to() - grid.from()) * k / (grid.steps() - 1);
  }

  private float[] coefficients(TimeGrid grid, int k) {
    double share = shareOfAnchor(grid, Math.min(k + 1, grid.steps() - 1)); // none sees the last
    return new float[] {
      (float) (1 - rate), (float) rate, (float) share, (float) (1 - share),
    };
  }

  /** Noise has the share 1 - t, data t. */
  private static double shareOfAnchor(TimeGrid grid, int k) {
    return grid.isForward() ? 1 - time(grid, k) : time(grid, k);
  }

  private static float[] between(float[] anchor, float[] estimate, double share) {
    var between = new float[anchor.length];
    for (int i = 0; i < between.length; i++) {
      between[i] = (float) share * anchor[i] + (float) (1 - share) * estimate[i];
    }
    return between;
  }
}
