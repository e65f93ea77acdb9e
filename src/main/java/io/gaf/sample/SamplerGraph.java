package io.gaf.sample;

import io.gaf.model.Geometry;
import io.gaf.model.Mode;
import io.gaf.model.Network;
import io.gaf.model.NetworkInput;
import io.gaf.model.SamplingWeights;
import io.gaf.model.Twins;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The graph of an integration: R rows of state, and one copy of the network that adds its answers
 * to a chunk of (row, class) pairs to a sum. Between runs everything but t, the coefficients and
 * the chunk's bounds stays in variables.
 */
final class SamplerGraph {
  final GraphVariable<TFloat32> state; // x, at the beginning of the step [R, C, S, S]
  final GraphVariable<TFloat32> seen; // what the network sees [R, C, S, S]
  final GraphVariable<TFloat32> sum; // its answers so far, combined [R, C, S, S]
  final GraphVariable<TFloat32> planes; // coefficients [P, 1, h, w]
  final PlanVariables plan;
  final Placeholder<TFloat32> t; // []
  final Placeholder<TInt32> bounds; // [4]
  final Placeholder<TFloat32> coefficients; // of what ends an evaluation
  final StageGraph stages;
  final RefinementGraph refinement;
  final ErrorGraph error;

  private final Map<Answer, Op> accumulate = new EnumMap<>(Answer.class);

  SamplerGraph(Ops tf, Geometry g, SamplingWeights weights, Mode mode) {
    state = GraphVariable.create(tf, "state", TFloat32.class);
    seen = GraphVariable.create(tf, "seen", TFloat32.class);
    sum = GraphVariable.create(tf, "sum", TFloat32.class);
    planes = GraphVariable.create(tf, "planes", TFloat32.class);
    plan = new PlanVariables(tf);
    t = tf.withName("t").placeholder(TFloat32.class);
    bounds = tf.withName("bounds").placeholder(TInt32.class);
    coefficients = tf.withName("coefficients").placeholder(TFloat32.class);
    var part = plan.part(tf, bounds);
    Twins twins = twins(tf, g, weights, part, mode);
    for (Answer answer : Answer.values()) {
      var combined = combined(tf, answer.of(twins), part);
      accumulate.put(answer, tf.assignAddVariableOp(sum.handle(), combined));
    }
    stages = new StageGraph(tf, this);
    refinement = new RefinementGraph(tf, this);
    error = new ErrorGraph(tf, this);
  }

  /** The network's answers to the part's pairs. */
  private Twins twins(
      Ops tf, Geometry g, SamplingWeights weights, PlanVariables.Part part, Mode mode) {
    var x =
        tf.reshape(
            tf.gather(seen.read(tf), part.rows(), tf.constant(0)),
            tf.array(-1, g.channels(), g.size(), g.size())); // [E, C, S, S]
    var times = tf.fill(tf.shape(part.rows()), t); // [E]
    var input = new NetworkInput(x, times, part.labels());
    return Network.build(tf, g, weights.operands(), input, mode);
  }

  /** Σ plane · answer(x_row, t, class) of the part's uses, for every row. */
  private Operand<TFloat32> combined(
      Ops tf, Operand<TFloat32> answers, PlanVariables.Part part) { // [E, C, S, S]
    var first = tf.constant(0);
    var taken =
        tf.math.mul(
            tf.gather(answers, part.pairs(), first),
            tf.gather(planes.read(tf), part.planes(), first)); // [U, C, S, S]
    var rows = tf.squeeze(tf.shape.size(seen.read(tf), first)); // R
    return tf.math.unsortedSegmentSum(taken, part.targets(), rows); // [R, C, S, S]
  }

  /** The operation that adds a chunk's answers to the sum. */
  Op accumulate(Answer answer) {
    return accumulate.get(answer);
  }

  /** One of the coefficients fed [1]. */
  Operand<TFloat32> coefficient(Ops tf, int i) {
    return tf.slice(coefficients, tf.array(i), tf.array(1));
  }

  /**
   * What ends an evaluation, in the run of its last chunk.
   *
   * @param answer what was summed up
   * @param value what may be fetched
   * @param targets must run
   */
  record Ending(Answer answer, Operand<TFloat32> value, List<Op> targets) {}
}
