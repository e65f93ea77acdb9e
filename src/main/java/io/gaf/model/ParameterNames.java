package io.gaf.model;

import io.gaf.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tensor names of checkpoints to plain parameter names. */
public final class ParameterNames {
  private static final String COMPILED = "_orig_mod.";

  private ParameterNames() {}

  /** The network's tensors: those behind {@code model.}, or all where no name has the prefix. */
  public static Map<String, Tensor> model(Map<String, Tensor> tensors) {
    Map<String, Tensor> prefixed = below("model.", tensors);
    return prefixed.isEmpty() ? below("", tensors) : prefixed;
  }

  /** The tensors behind a prefix, without it and without a compiled model's own prefix. */
  public static Map<String, Tensor> below(String prefix, Map<String, Tensor> tensors) {
    var below = new LinkedHashMap<String, Tensor>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            below.put(name.substring(prefix.length()).replace(COMPILED, ""), tensor);
          }
        });
    return below;
  }

  /** The shape of every tensor. */
  static Map<String, long[]> shapes(Map<String, Tensor> tensors) {
    var shapes = new LinkedHashMap<String, long[]>();
    tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    return shapes;
  }
}
