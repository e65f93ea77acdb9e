package io.gaf.task;

import io.gaf.job.Integration;
import io.gaf.sample.Course;
import io.gaf.sample.DormandPrince;
import io.gaf.sample.Solver;

/** How a job carries rows, in the words of the sampler. */
final class Courses {
  private Courses() {}

  /** The course of an integration, to data or back to noise; it keeps the end alone. */
  static Course of(Integration integration, boolean reverse) {
    Solver solver = solver(integration);
    return reverse
        ? Course.reverse(solver, integration.steps())
        : Course.forward(solver, integration.steps());
  }

  /** Whether the solver chooses its steps, so that their number is worth telling. */
  static boolean isAdaptive(Integration integration) {
    return Solver.named(integration.solver()) instanceof DormandPrince;
  }

  /** What decides where a noise ends, in words. */
  static String text(Integration integration) {
    String steps = "%s %d steps".formatted(integration.solver(), integration.steps());
    String tolerances =
        solver(integration) instanceof DormandPrince pair
            ? " rtol %s atol %s".formatted(pair.rtol(), pair.atol())
            : "";
    return steps + tolerances + " " + integration.precision();
  }

  private static Solver solver(Integration integration) {
    Solver solver = Solver.named(integration.solver());
    if (integration.rtol() == null && integration.atol() == null) {
      return solver;
    }
    if (!(solver instanceof DormandPrince usual)) {
      throw new IllegalArgumentException(
          "rtol and atol are tolerances of dopri5, but the solver is " + solver.label());
    }
    return new DormandPrince(
        integration.rtol() == null ? usual.rtol() : integration.rtol(),
        integration.atol() == null ? usual.atol() : integration.atol());
  }
}
