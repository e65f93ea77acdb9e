package io.gaf.sample;

import io.gaf.sample.SamplerGraph.Ending;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A step of the refinement of endpoints: the estimate moves towards the answer, and what is seen
 * next lies between it and the anchor. The coefficients fed are 1 − a, a, and the shares of anchor
 * and estimate in what is seen next.
 */
final class RefinementGraph {
  final GraphVariable<TFloat32> estimate; // [R, C, S, S]; the anchor is the state

  private final Map<Answer, Ending> endings = new EnumMap<>(Answer.class);

  RefinementGraph(Ops tf, SamplerGraph graph) {
    estimate = GraphVariable.create(tf, "estimate", TFloat32.class);
    for (Answer answer : List.of(Answer.DATA, Answer.NOISE)) {
      endings.put(
          answer, step(tf.withControlDependencies(graph.accumulate(answer)), graph, answer));
    }
  }

  /** Ends a step; the value is the estimate after it [R, C, S, S]. */
  Ending step(Answer answer) {
    return endings.get(answer);
  }

  private Ending step(Ops tf, SamplerGraph graph, Answer answer) {
    var said = graph.sum.read(tf);
    var better =
        tf.math.add(
            tf.math.mul(graph.coefficient(tf, 0), estimate.read(tf)),
            tf.math.mul(graph.coefficient(tf, 1), said));
    var seen =
        tf.math.add(
            tf.math.mul(graph.coefficient(tf, 2), graph.state.read(tf)),
            tf.math.mul(graph.coefficient(tf, 3), better));
    var after = tf.withControlDependencies(better, seen);
    return new Ending(
        answer,
        better,
        List.of(
            after.assignVariableOp(estimate.handle(), better),
            after.assignVariableOp(graph.sum.handle(), after.zerosLike(said)),
            after.assignVariableOp(graph.seen.handle(), seen)));
  }
}
