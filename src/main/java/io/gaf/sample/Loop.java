package io.gaf.sample;

import io.gaf.model.Geometry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The one loop of every scheme: stages within steps, chunks within stages. */
final class Loop {
  private final Session session;
  private final SamplerGraph graph;
  private final Field field;
  private final int pairBudget;
  private Plan plan;

  Loop(Session session, SamplerGraph graph, Field field, int pairBudget) {
    this.session = session;
    this.graph = graph;
    this.field = field;
    this.pairBudget = pairBudget;
  }

  /**
   * Moves rows [R, C, S, S] over the course; returns the end, or all states of a trajectory.
   *
   * @throws CancellationException if the listener says so
   */
  List<float[]> run(
      float[] rows, Geometry geometry, Sampler.Course course, Sampler.Progress progress) {
    begin(rows, geometry);
    var states = new ArrayList<float[]>();
    if (course.trajectory()) {
      states.add(rows);
    }
    int steps = course.grid().steps();
    for (int k = 0; k < steps; k++) {
      boolean kept = course.trajectory() || k + 1 == steps;
      step(course, k, kept ? states : null);
      if (!progress.proceed(k + 1, steps)) {
        throw new CancellationException("stopped after %d of %d steps".formatted(k + 1, steps));
      }
    }
    return states;
  }

  private void begin(float[] rows, Geometry g) {
    var shape = Shape.of(field.rows(), g.channels(), g.size(), g.size());
    Planes planes = field.planes();
    var planesShape = Shape.of(planes.count(), 1, planes.height(), planes.width());
    try (var start = tensor(shape, rows);
        var zero = tensor(shape, new float[rows.length]);
        var coefficients = tensor(planesShape, planes.flat())) {
      var runner = session.runner();
      graph.state.feed(runner, start);
      graph.seen.feed(runner, start);
      graph.sum.feed(runner, zero);
      graph.planes.feed(runner, coefficients);
      runner.run().close();
    }
    use(Plan.atStart(field));
  }

  private void use(Plan next) {
    if (!next.equals(plan)) {
      plan = next;
      graph.plan.assign(session, plan);
    }
  }

  private void step(Sampler.Course course, int k, List<float[]> states) {
    Tableau tableau = course.scheme().tableau();
    double h = course.grid().h(k);
    for (int stage = 0; stage < tableau.stages(); stage++) {
      if ((k == 0 && stage == 1) || (k == 1 && stage == 0)) {
        use(Plan.later(field)); // from now on every row is in a place of its own
      }
      double t = course.grid().at(k) + tableau.node(stage) * h;
      List<Plan.Chunk> chunks = plan.chunks(pairBudget);
      for (Plan.Chunk chunk : chunks.subList(0, chunks.size() - 1)) {
        accumulate(t, chunk);
      }
      var ending = new Ending(tableau, stage, h);
      finish(t, chunks.get(chunks.size() - 1), ending, ending.last() ? states : null);
    }
  }

  private void accumulate(double t, Plan.Chunk chunk) {
    try (var time = TFloat32.scalarOf((float) t);
        var bounds = bounds(chunk)) {
      var runner = session.runner();
      runner.feed(graph.t, time).feed(graph.bounds, bounds);
      runner.addTarget(graph.accumulate).run().close();
    }
  }

  private void finish(double t, Plan.Chunk chunk, Ending ending, List<float[]> states) {
    SamplerGraph.Finish finish = graph.finishes.get(ending.stage());
    try (var time = TFloat32.scalarOf((float) t);
        var bounds = bounds(chunk);
        var coefficients = TFloat32.vectorOf(ending.coefficients());
        var last = TBool.scalarOf(ending.last())) {
      var runner = session.runner();
      runner.feed(graph.t, time).feed(graph.bounds, bounds);
      runner.feed(graph.coefficients, coefficients).feed(graph.last, last);
      finish.targets().forEach(runner::addTarget);
      if (states == null) {
        runner.run().close();
      } else {
        states.add(fetch(runner, finish.next()));
      }
    }
  }

  private static float[] fetch(Session.Runner runner, Operand<TFloat32> operand) {
    try (var result = runner.fetch(operand).run()) {
      var tensor = (TFloat32) result.get(0);
      var values = new float[Math.toIntExact(tensor.size())];
      tensor.asRawTensor().data().asFloats().read(values);
      return values;
    }
  }

  private static TInt32 bounds(Plan.Chunk chunk) {
    return TInt32.vectorOf(chunk.firstPair(), chunk.endPair(), chunk.firstUse(), chunk.endUse());
  }

  private static TFloat32 tensor(Shape shape, float[] values) {
    return TFloat32.tensorOf(shape, DataBuffers.of(values));
  }

  /** How a stage ends. */
  private record Ending(Tableau tableau, int stage, double h) {
    boolean last() {
      return tableau.isLast(stage);
    }

    /** h·a of the slopes so far. */
    float[] coefficients() {
      List<Double> after = tableau.after(stage);
      var scaled = new float[after.size()];
      for (int j = 0; j < scaled.length; j++) {
        scaled[j] = (float) (h * after.get(j));
      }
      return scaled;
    }
  }
}
