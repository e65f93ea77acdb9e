package io.gaf.model;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** A network's weights as operands, by parameter name; those of wide products in any format. */
record Weights(Map<String, ? extends Operand<? extends TNumber>> operands) {

  /** The weight and bias of one linear layer; weight [out, in], bias [out]. */
  record Dense<W extends TNumber>(Operand<W> weight, Operand<W> bias) {}

  Operand<TFloat32> get(String name) {
    return stored(name).asOutput().expect(TFloat32.class);
  }

  /** A weight in the format in which it is kept. */
  Operand<? extends TNumber> stored(String name) {
    Operand<? extends TNumber> operand = operands.get(name);
    if (operand == null) {
      throw new IllegalArgumentException(
          "network weights: expected an operand for " + name + ", got none");
    }
    return operand;
  }

  Dense<TFloat32> dense(String name) {
    return new Dense<>(get(name + ".weight"), get(name + ".bias"));
  }
}
