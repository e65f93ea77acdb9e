package io.gaf.model;

import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.family.TNumber;

/**
 * A network's weights for forward passes: those of wide products kept in the passes' own format, so
 * that no pass converts them.
 */
public final class SamplingWeights {
  private final WeightVariables variables;
  private final Map<String, Operand<? extends TNumber>> operands;
  private final List<Op> conversions = new ArrayList<>();

  private SamplingWeights(WeightVariables variables) {
    this.variables = variables;
    this.operands = new LinkedHashMap<>(variables.values());
  }

  /** Adds the variables to a graph; they hold nothing until assigned. */
  public static SamplingWeights create(Ops tf, String scope, Geometry g, Precision precision) {
    return create(tf, scope, Parameters.of(g), precision, SamplingWeights::inWideProduct);
  }

  /**
   * The same for any network's parameters.
   *
   * @param inProducts which of them, by name, are kept in the passes' own format
   */
  public static SamplingWeights create(
      Ops tf,
      String scope,
      List<Parameter> parameters,
      Precision precision,
      Predicate<String> inProducts) {
    var weights = new SamplingWeights(WeightVariables.create(tf, scope, parameters));
    switch (precision) {
      case FLOAT32 -> {}
      case BF16 -> weights.narrow(tf.withSubScope(scope + ".bf16"), scope, inProducts);
    }
    return weights;
  }

  /** The weights as operands of the graph they were built in, by parameter name. */
  public Map<String, Operand<? extends TNumber>> operands() {
    return Collections.unmodifiableMap(operands);
  }

  /**
   * Gives every variable a value.
   *
   * @throws IllegalArgumentException if a parameter has no value or one of another shape
   */
  public void assign(Session session, Map<String, Tensor> weights) {
    variables.assign(session, weights);
    if (!conversions.isEmpty()) {
      var runner = session.runner();
      conversions.forEach(runner::addTarget);
      runner.run().close();
    }
  }

  private void narrow(Ops tf, String scope, Predicate<String> inProducts) {
    for (Parameter parameter : variables.parameters()) {
      if (inProducts.test(parameter.name())) {
        narrow(tf, scope, parameter);
      }
    }
  }

  /** Converts a weight into a variable of its own, and lets go of the first. */
  private void narrow(Ops tf, String scope, Parameter parameter) {
    String name = parameter.name();
    var shape = Shape.of(parameter.shape());
    var handle =
        tf.withName(name)
            .varHandleOp(TBfloat16.class, shape, VarHandleOp.sharedName(scope + ".bf16/" + name));
    var value = tf.dtypes.cast(variables.values().get(name), TBfloat16.class);
    var kept = tf.assignVariableOp(handle, value);
    conversions.add(tf.withControlDependencies(kept).destroyResourceOp(variables.handle(name)));
    operands.put(name, tf.withName(name + ".read").readVariableOp(handle, TBfloat16.class));
  }

  /** Products over all tokens; the others are over one row a picture, in float32. */
  private static boolean inWideProduct(String name) {
    return name.contains(".attn.")
        || name.contains(".mlp.fc")
        || name.startsWith("trunk.x_embedder.")
        || name.equals("twins.J.linear.weight");
  }
}
