package io.gaf.sample;

import io.gaf.model.Geometry;
import io.gaf.model.Mode;
import io.gaf.model.Network;
import io.gaf.model.NetworkInput;
import io.gaf.model.WeightVariables;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The graph of an integration: R rows of state, and one copy of the network that adds the velocity
 * of a chunk of (row, class) pairs to a sum. Between runs everything but t, the coefficients and
 * the chunk's bounds stays in variables.
 */
final class SamplerGraph {
  final GraphVariable<TFloat32> state; // x, at the beginning of the step [R, C, S, S]
  final GraphVariable<TFloat32> seen; // what the stage sees [R, C, S, S]
  final GraphVariable<TFloat32> sum; // the stage's slope so far [R, C, S, S]
  final GraphVariable<TFloat32> planes; // coefficients [P, 1, h, w]
  final PlanVariables plan;
  final Placeholder<TFloat32> t; // []
  final Placeholder<TInt32> bounds; // [4]
  final Placeholder<TFloat32> coefficients; // h·a of the slopes so far [stage + 1]
  final Placeholder<TBool> last; // whether the stage ends its step []
  final Op accumulate;
  final List<Finish> finishes;

  private final List<GraphVariable<TFloat32>> slopes = new ArrayList<>();

  SamplerGraph(Ops tf, Geometry g, WeightVariables weights, Mode mode) {
    state = GraphVariable.create(tf, "state", TFloat32.class);
    seen = GraphVariable.create(tf, "seen", TFloat32.class);
    sum = GraphVariable.create(tf, "sum", TFloat32.class);
    planes = GraphVariable.create(tf, "planes", TFloat32.class);
    plan = new PlanVariables(tf);
    t = tf.withName("t").placeholder(TFloat32.class);
    bounds = tf.withName("bounds").placeholder(TInt32.class);
    coefficients = tf.withName("coefficients").placeholder(TFloat32.class);
    last = tf.withName("last").placeholder(TBool.class);
    accumulate = tf.assignAddVariableOp(sum.handle(), contribution(tf, g, weights, mode));
    finishes = new ArrayList<>();
    for (int stage = 0; stage < Scheme.MOST_STAGES; stage++) {
      slopes.add(GraphVariable.create(tf, "slope_" + stage, TFloat32.class));
      finishes.add(finish(tf.withControlDependencies(accumulate), stage));
    }
  }

  /** Σ plane · v(x_row, t, class) of the chunk's uses, for every row. */
  private Operand<TFloat32> contribution(Ops tf, Geometry g, WeightVariables weights, Mode mode) {
    var part = plan.part(tf, bounds);
    var first = tf.constant(0);
    var states = seen.read(tf);
    var x =
        tf.reshape(
            tf.gather(states, part.rows(), first),
            tf.array(-1, g.channels(), g.size(), g.size())); // [E, C, S, S]
    var times = tf.fill(tf.shape(part.rows()), t); // [E]
    var input = new NetworkInput(x, times, part.labels());
    var v = Network.build(tf, g, weights.values(), input, mode).velocity(); // [E, C, S, S]
    var taken =
        tf.math.mul(
            tf.gather(v, part.pairs(), first),
            tf.gather(planes.read(tf), part.planes(), first)); // [U, C, S, S]
    var rows = tf.squeeze(tf.shape.size(states, first)); // R
    return tf.math.unsortedSegmentSum(taken, part.targets(), rows); // [R, C, S, S]
  }

  /** Ends a stage: keeps its slope, and moves on from x by the slopes so far. */
  private Finish finish(Ops tf, int stage) {
    var slope = sum.read(tf);
    var x = state.read(tf);
    Operand<TFloat32> next = x;
    for (int j = 0; j <= stage; j++) {
      var k = j == stage ? slope : slopes.get(j).read(tf);
      var coefficient = tf.slice(coefficients, tf.array(j), tf.array(1)); // [1]
      next = tf.math.add(next, tf.math.mul(coefficient, k));
    }
    var after = tf.withControlDependencies(next, slope);
    return new Finish(
        next,
        List.of(
            after.assignVariableOp(slopes.get(stage).handle(), slope),
            after.assignVariableOp(sum.handle(), after.zerosLike(slope)),
            after.assignVariableOp(seen.handle(), next),
            after.assignVariableOp(state.handle(), after.select(last, next, x))));
  }

  /**
   * What ends a stage, the last chunk included.
   *
   * @param next what the next stage sees, or the end of the step [R, C, S, S]
   * @param targets must run
   */
  record Finish(Operand<TFloat32> next, List<Op> targets) {}
}
