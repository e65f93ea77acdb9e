package io.gaf.sample;

import io.gaf.sample.SamplerGraph.Ending;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What an adaptive step adds to the stages: the error of the step that ended in what is seen, and
 * the ways on from there.
 *
 * <p>The error of a row is the root mean square of {@code h·Σ e_j·k_j / (atol + rtol·max(|x|,
 * |x'|))}; that of the step is the largest of all rows.
 */
final class ErrorGraph {
  private static final int STAGES = DormandPrince.TABLEAU.stages();

  /** Ends the last stage; coefficients h·e of all slopes, rtol, atol; the value is the error []. */
  final Ending judge;

  /** Makes what is seen the state, and the last slope the first of the next step. */
  final List<Op> accept;

  /** Moves on from the state by the first slope; the coefficient is h·a. */
  final List<Op> resume;

  /** The state [R, C, S, S]. */
  final Operand<TFloat32> state;

  private final GraphVariable<TFloat32> lastSlope; // [R, C, S, S]

  ErrorGraph(Ops tf, SamplerGraph graph) {
    lastSlope = GraphVariable.create(tf, "last_slope", TFloat32.class);
    judge = judge(tf.withControlDependencies(graph.accumulate(Answer.VELOCITY)), graph);
    state = graph.state.read(tf);
    var firstSlope = graph.stages.slopes.get(0);
    accept =
        List.of(
            tf.assignVariableOp(graph.state.handle(), graph.seen.read(tf)),
            tf.assignVariableOp(firstSlope.handle(), lastSlope.read(tf)));
    var moved = tf.math.mul(graph.coefficient(tf, 0), firstSlope.read(tf));
    resume =
        List.of(tf.assignVariableOp(graph.seen.handle(), tf.math.add(graph.state.read(tf), moved)));
  }

  private Ending judge(Ops tf, SamplerGraph graph) {
    var slope = graph.sum.read(tf);
    var terms = new ArrayList<Operand<TFloat32>>();
    for (int j = 0; j < STAGES; j++) {
      var k = j + 1 == STAGES ? slope : graph.stages.slopes.get(j).read(tf);
      terms.add(tf.math.mul(graph.coefficient(tf, j), k));
    }
    var largest =
        tf.math.maximum(tf.math.abs(graph.state.read(tf)), tf.math.abs(graph.seen.read(tf)));
    var allowed =
        tf.math.add(
            graph.coefficient(tf, STAGES + 1), tf.math.mul(graph.coefficient(tf, STAGES), largest));
    var share = tf.math.div(tf.math.addN(terms), allowed); // [R, C, S, S]
    var ofRow = tf.math.sqrt(tf.math.mean(tf.math.square(share), tf.array(1, 2, 3))); // [R]
    var norm = tf.max(ofRow, tf.constant(0)); // []
    var after = tf.withControlDependencies(norm, slope);
    return new Ending(
        Answer.VELOCITY,
        norm,
        List.of(
            after.assignVariableOp(lastSlope.handle(), slope),
            after.assignVariableOp(graph.sum.handle(), after.zerosLike(slope))));
  }
}
