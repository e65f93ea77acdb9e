package io.gaf.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Steps of Dormand and Prince's pair until the time is up. */
final class AdaptiveLoop {
  private static final Tableau TABLEAU = DormandPrince.TABLEAU;
  private static final int LAST = TABLEAU.stages() - 1;

  /** Shorter steps move nothing in single precision. */
  private static final double LEAST_STEP = 1e-6;

  /** A rest this much longer than the step is taken at once. */
  private static final double REST = 1.01;

  private final DormandPrince pair;
  private final Evaluator evaluator;
  private final Passage passage;
  private final StepControl control = new StepControl();
  private final List<float[]> states = new ArrayList<>();
  private double t;
  private double h;
  private boolean last;
  private int accepted;
  private int rejected;

  AdaptiveLoop(DormandPrince pair, Evaluator evaluator, Passage passage) {
    this.pair = pair;
    this.evaluator = evaluator;
    this.passage = passage;
    this.t = passage.grid().from();
    plan(passage.grid().h(0));
  }

  Travel run() {
    float[] start = passage.rows().values();
    SamplerGraph graph = evaluator.graph();
    evaluator.assign(graph.state, start);
    evaluator.assign(graph.seen, start);
    if (passage.course().trajectory()) {
      states.add(start);
    }
    evaluator.evaluate(t, graph.stages.stage(0, false), TABLEAU.after(0, h));
    while (!step()) {
      requireHope();
      evaluator.run(graph.error.resume, TABLEAU.after(0, h));
    }
    return new Travel(states, new Effort(evaluator.evaluations(), accepted, rejected));
  }

  /** Tries a step, of which the first slope is known; returns whether it reached the end. */
  private boolean step() {
    SamplerGraph graph = evaluator.graph();
    for (int stage = 1; stage < LAST; stage++) {
      double at = t + TABLEAU.node(stage) * h;
      evaluator.evaluate(at, graph.stages.stage(stage, false), TABLEAU.after(stage, h));
    }
    double error = evaluator.fetch(t + h, graph.error.judge, pair.error(h))[0];
    boolean ended = last && control.accepts(error);
    if (control.accepts(error)) {
      accepted++;
      t = last ? passage.grid().to() : t + h;
      arrive(ended);
    } else {
      rejected++;
    }
    plan(h * control.factor(error));
    return ended;
  }

  private void arrive(boolean ended) {
    SamplerGraph graph = evaluator.graph();
    evaluator.run(graph.error.accept);
    if (ended || passage.course().trajectory()) {
      states.add(evaluator.value(graph.error.state));
    }
    TimeGrid grid = passage.grid();
    double behind = (t - grid.from()) / (grid.to() - grid.from());
    passage.done(ended ? grid.steps() : Math.min(grid.steps() - 1, (int) (behind * grid.steps())));
  }

  /** Sets the next step; it ends where the grid ends. */
  private void plan(double wish) {
    double rest = passage.grid().to() - t;
    last = Math.abs(rest) <= REST * Math.abs(wish);
    h = last ? rest : wish;
  }

  private void requireHope() {
    boolean tooShort = !last && Math.abs(h) < LEAST_STEP;
    if (tooShort || accepted + rejected >= pair.mostSteps()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "dopri5 gave up at t = %.4f of %.3f after %,d steps, %,d of them taken back: its"
                  + " steps became %s for rtol %s and atol %s%s",
              t,
              passage.grid().to(),
              accepted + rejected,
              rejected,
              tooShort ? "too short" : "too many",
              pair.rtol(),
              pair.atol(),
              "\nhint: allow a larger error, such as --rtol 1e-4 --atol 1e-4"));
    }
  }
}
