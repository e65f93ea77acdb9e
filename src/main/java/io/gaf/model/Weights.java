package io.gaf.model;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A network's weights as operands, by parameter name. */
record Weights(Map<String, ? extends Operand<TFloat32>> operands) {

  /** The weight and bias of one linear layer; weight [out, in], bias [out]. */
  record Dense(Operand<TFloat32> weight, Operand<TFloat32> bias) {}

  Operand<TFloat32> get(String name) {
    Operand<TFloat32> operand = operands.get(name);
    if (operand == null) {
      throw new IllegalArgumentException(
          "network weights: expected an operand for " + name + ", got none");
    }
    return operand;
  }

  Dense dense(String name) {
    return new Dense(get(name + ".weight"), get(name + ".bias"));
  }
}
