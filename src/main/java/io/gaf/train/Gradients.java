package io.gaf.train;

import io.gaf.model.Parameter;
import io.gaf.model.WeightVariables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The gradients of one optimiser step: of its only micro-batch, or their mean over several, which
 * variables add up from run to run.
 *
 * @param fresh the gradient of the micro-batch that is fed, by trained parameter
 * @param sums the variables of the sum, or null where one micro-batch is a step
 * @param accumulate operations that add the fresh gradients to the sum
 */
record Gradients(Map<String, Operand<TFloat32>> fresh, WeightVariables sums, List<Op> accumulate) {

  static Gradients of(
      Graph graph, Ops tf, WeightVariables model, Operand<TFloat32> loss, int microBatches) {
    var fresh = fresh(graph, model, loss);
    if (microBatches == 1) {
      return new Gradients(fresh, null, List.of());
    }
    var sums = WeightVariables.create(tf, "gradient", trained(model));
    var share = tf.constant(1f / microBatches);
    var accumulate = new ArrayList<Op>();
    fresh.forEach(
        (name, gradient) ->
            accumulate.add(
                tf.assignAddVariableOp(sums.handle(name), tf.math.mul(gradient, share))));
    return new Gradients(fresh, sums, accumulate);
  }

  /** What the optimiser takes. */
  Map<String, Operand<TFloat32>> mean() {
    return sums == null ? fresh : sums.values();
  }

  /** Sets the sums to 0. */
  void clear(Session session) {
    if (sums != null) {
      sums.assignZeros(session);
    }
  }

  private static List<Parameter> trained(WeightVariables model) {
    return model.parameters().stream().filter(Parameter::trained).toList();
  }

  private static Map<String, Operand<TFloat32>> fresh(
      Graph graph, WeightVariables model, Operand<TFloat32> loss) {
    var parameters = trained(model);
    Output<?>[] x =
        parameters.stream()
            .map(parameter -> model.values().get(parameter.name()).asOutput())
            .toArray(Output<?>[]::new);
    Output<?>[] dx = graph.addGradients(loss.asOutput(), x);
    var fresh = new LinkedHashMap<String, Operand<TFloat32>>();
    for (int i = 0; i < dx.length; i++) {
      fresh.put(parameters.get(i).name(), dx[i].expect(TFloat32.class));
    }
    return fresh;
  }
}
