package io.gaf.sample;

import io.gaf.sample.SamplerGraph.Ending;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The stages of a Runge–Kutta step: each keeps its slope, and moves on from x by the slopes so far.
 * The coefficients fed are h·a of those slopes.
 */
final class StageGraph {
  /** The most stages that move on. */
  private static final int MOST = Math.max(Scheme.MOST_STAGES, DormandPrince.TABLEAU.stages() - 1);

  final List<GraphVariable<TFloat32>> slopes = new ArrayList<>(); // [R, C, S, S] each

  private final List<Ending> inner = new ArrayList<>();
  private final List<Ending> last = new ArrayList<>();

  StageGraph(Ops tf, SamplerGraph graph) {
    for (int stage = 0; stage < MOST; stage++) {
      slopes.add(GraphVariable.create(tf, "slope_" + stage, TFloat32.class));
      add(tf.withControlDependencies(graph.accumulate(Answer.VELOCITY)), graph, stage);
    }
  }

  /** Ends a stage; the value is what the next one sees, or where the step ends [R, C, S, S]. */
  Ending stage(int stage, boolean endsStep) {
    return (endsStep ? last : inner).get(stage);
  }

  private void add(Ops tf, SamplerGraph graph, int stage) {
    var slope = graph.sum.read(tf);
    Operand<TFloat32> next = graph.state.read(tf);
    for (int j = 0; j <= stage; j++) {
      var k = j == stage ? slope : slopes.get(j).read(tf);
      next = tf.math.add(next, tf.math.mul(graph.coefficient(tf, j), k));
    }
    var after = tf.withControlDependencies(next, slope);
    var targets = new ArrayList<Op>();
    targets.add(after.assignVariableOp(slopes.get(stage).handle(), slope));
    targets.add(after.assignVariableOp(graph.sum.handle(), after.zerosLike(slope)));
    targets.add(after.assignVariableOp(graph.seen.handle(), next));
    inner.add(new Ending(Answer.VELOCITY, next, List.copyOf(targets)));
    targets.add(after.assignVariableOp(graph.state.handle(), next));
    last.add(new Ending(Answer.VELOCITY, next, List.copyOf(targets)));
  }
}
