package io.gaf.sample;

import io.gaf.model.Device;
import io.gaf.model.Geometry;
import io.gaf.model.Mode;
import io.gaf.model.Precision;
import io.gaf.model.SamplingWeights;
import io.gaf.weights.Tensor;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/**
 * Carries noise along velocity fields of one network. All (row, class) pairs of a field go through
 * the network as one batch, cut only to fit memory. Not for several threads at once; the caller
 * closes it.
 */
public final class Sampler implements AutoCloseable {
  private final Geometry geometry;
  private final Graph graph;
  private final Session session;
  private final SamplerGraph parts;
  private final int pairBudget;

  private Sampler(Geometry geometry, Graph graph, Session session, Built built) {
    this.geometry = geometry;
    this.graph = graph;
    this.session = session;
    this.parts = built.parts();
    this.pairBudget = built.pairBudget();
  }

  /**
   * Builds the graph and fills in the weights.
   *
   * @param weights every parameter of the geometry by plain name
   * @param threads threads of one operation; 0 for all processors
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  public static Sampler open(
      Geometry geometry, Map<String, Tensor> weights, Precision precision, int threads) {
    return open(geometry, weights, new Limits(precision, threads, PairBudget.of(geometry)));
  }

  static Sampler open(Geometry geometry, Map<String, Tensor> weights, Limits limits) {
    var graph = new Graph();
    Session session = null;
    try {
      var tf = Ops.create(graph);
      var variables = SamplingWeights.create(tf, "weights", geometry, limits.precision());
      var mode = Mode.sampling(limits.precision());
      var parts = new SamplerGraph(tf, geometry, variables, mode);
      session = Device.current().open(graph, limits.threads());
      variables.assign(session, weights);
      return new Sampler(geometry, graph, session, new Built(parts, limits.pairBudget()));
    } catch (RuntimeException e) {
      if (session != null) {
        session.close();
      }
      graph.close();
      throw e;
    }
  }

  /**
   * Carries every row of a field over a course.
   *
   * @param starts one start per noise of the field, [noises, C, S, S]
   * @param progress told after every step
   * @return the rows at the end, or all their states
   * @throws IllegalArgumentException if the field or the starts do not fit the network or the
   *     solver
   * @throws java.util.concurrent.CancellationException if the listener stopped the integration
   */
  public Result run(Field field, Starts starts, Course course, Progress progress) {
    field.requireFit(geometry);
    Starts rows = starts.spread(field, geometry.pictureSize());
    var evaluator = new Evaluator(session, parts, field, pairBudget);
    evaluator.begin(geometry);
    var passage = new Passage(course, rows, progress);
    return new Result(field, geometry, course.solver().carry(evaluator, passage));
  }

  /** Does what {@link #run} does, and returns the end alone. */
  public Result integrate(
      Field field, float[] starts, Solver solver, TimeGrid grid, Progress progress) {
    return run(field, Starts.of(starts), new Course(solver, grid, false), progress);
  }

  /** Does what {@link #run} does, and records every state, the start first. */
  public Result trajectory(
      Field field, float[] starts, Solver solver, TimeGrid grid, Progress progress) {
    return run(field, Starts.of(starts), new Course(solver, grid, true), progress);
  }

  /** Returns the sizes of the network. */
  public Geometry geometry() {
    return geometry;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  /** Hears of the integration and may stop it. */
  @FunctionalInterface
  public interface Progress {
    /** A listener that does nothing. */
    Progress NONE = (done, steps) -> true;

    /**
     * Called after each step. With steps of a solver's own, the numbers are the way behind and the
     * whole way in steps of the grid.
     *
     * @param done steps done
     * @param steps steps in all
     * @return whether to go on
     */
    boolean proceed(int done, int steps);
  }

  /** What a sampler may use: products' precision, threads, and pairs in one pass. */
  record Limits(Precision precision, int threads, int pairBudget) {}

  private record Built(SamplerGraph parts, int pairBudget) {}
}
