package io.gaf.sample;

import io.gaf.model.Geometry;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Evaluates one field in a session: a chunk of pairs a run, and what ends the evaluation. */
final class Evaluator {
  private final Session session;
  private final SamplerGraph graph;
  private final Field field;
  private final int pairBudget;
  private Shape shape;
  private Plan plan;
  private int evaluations;

  Evaluator(Session session, SamplerGraph graph, Field field, int pairBudget) {
    this.session = session;
    this.graph = graph;
    this.field = field;
    this.pairBudget = pairBudget;
  }

  SamplerGraph graph() {
    return graph;
  }

  /** How often the field was evaluated. */
  int evaluations() {
    return evaluations;
  }

  /** Fills in the field's planes; the states [R, C, S, S] are still to come. */
  void begin(Geometry g) {
    shape = Shape.of(field.rows(), g.channels(), g.size(), g.size());
    Planes planes = field.planes();
    assign(
        graph.planes, Shape.of(planes.count(), 1, planes.height(), planes.width()), planes.flat());
    assign(graph.sum, new float[Math.toIntExact(shape.size())]);
    use(Plan.atStart(field));
  }

  /** Gives a variable of all rows its values. */
  void assign(GraphVariable<TFloat32> variable, float[] values) {
    assign(variable, shape, values);
  }

  private void assign(GraphVariable<TFloat32> variable, Shape shape, float[] values) {
    try (var tensor = TFloat32.tensorOf(shape, DataBuffers.of(values))) {
      var runner = session.runner();
      variable.feed(runner, tensor);
      runner.run().close();
    }
  }

  /** Evaluates the field at what is seen, at time t, and ends so. */
  void evaluate(double t, SamplerGraph.Ending ending, float... coefficients) {
    evaluate(t, ending, coefficients, false);
  }

  /** Does what {@link #evaluate} does, and returns the ending's value. */
  float[] fetch(double t, SamplerGraph.Ending ending, float... coefficients) {
    return evaluate(t, ending, coefficients, true);
  }

  /** Runs operations that evaluate nothing. */
  void run(List<Op> targets, float... coefficients) {
    try (var fed = TFloat32.vectorOf(coefficients)) {
      var runner = session.runner().feed(graph.coefficients, fed);
      targets.forEach(runner::addTarget);
      runner.run().close();
    }
  }

  /** Reads what is in the graph. */
  float[] value(Operand<TFloat32> operand) {
    return fetch(session.runner(), operand);
  }

  private void use(Plan next) {
    plan = next;
    graph.plan.assign(session, plan);
  }

  private float[] evaluate(
      double t, SamplerGraph.Ending ending, float[] coefficients, boolean fetched) {
    if (evaluations == 1) {
      use(Plan.later(field)); // from now on every row is in a place of its own
    }
    evaluations++;
    List<Plan.Chunk> chunks = plan.chunks(pairBudget);
    for (Plan.Chunk chunk : chunks.subList(0, chunks.size() - 1)) {
      accumulate(t, ending.answer(), chunk);
    }
    Plan.Chunk last = chunks.get(chunks.size() - 1);
    return end(t, last, ending, coefficients, fetched);
  }

  private void accumulate(double t, Answer answer, Plan.Chunk chunk) {
    try (var time = TFloat32.scalarOf((float) t);
        var bounds = bounds(chunk)) {
      var runner = session.runner();
      runner.feed(graph.t, time).feed(graph.bounds, bounds);
      runner.addTarget(graph.accumulate(answer)).run().close();
    }
  }

  private float[] end(
      double t,
      Plan.Chunk chunk,
      SamplerGraph.Ending ending,
      float[] coefficients,
      boolean fetched) {
    try (var time = TFloat32.scalarOf((float) t);
        var bounds = bounds(chunk);
        var factors = TFloat32.vectorOf(coefficients)) {
      var runner = session.runner();
      runner.feed(graph.t, time).feed(graph.bounds, bounds);
      runner.feed(graph.coefficients, factors);
      ending.targets().forEach(runner::addTarget);
      if (fetched) {
        return fetch(runner, ending.value());
      }
      runner.run().close();
      return new float[0];
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
}
