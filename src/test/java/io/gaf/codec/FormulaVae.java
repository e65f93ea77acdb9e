package io.gaf.codec;

import io.gaf.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Autoencoders whose weights follow a formula, as the golden files describe them. */
public final class FormulaVae {
  public static final VaeGeometry SMALL = new VaeGeometry(List.of(32, 32, 64, 64), 2, 4, 3);

  /** As small as groups allow, for tests that have to wait for it. */
  public static final VaeGeometry SMALLEST = new VaeGeometry(List.of(32, 32, 32, 32), 1, 4, 3);

  private FormulaVae() {}

  private interface Base {
    double of(int element, int tensor);
  }

  /** base = sin(.37 i + 1.7 k + phase). */
  public static Map<String, Tensor> sines(VaeGeometry g, double phase) {
    return tensors(g, (i, k) -> Math.sin(.37 * i + 1.7 * k + phase), 1);
  }

  /** base = u·√12, u = ((7919 i + 104729 k + phase) mod 10007)/10007 - ½. */
  public static Map<String, Tensor> uniform(VaeGeometry g, long phase) {
    return tensors(
        g,
        (i, k) -> (((7919L * i + 104729L * k + phase) % 10007) / 10007.0 - 0.5) * Math.sqrt(12),
        2);
  }

  private static Map<String, Tensor> tensors(VaeGeometry g, Base base, double last) {
    var tensors = new LinkedHashMap<String, Tensor>();
    VaeParameters.of(g)
        .forEach(
            (name, shape) -> {
              int k = tensors.size();
              double factor = name.equals("decoder.conv_out.weight") ? last : 1;
              tensors.put(name, tensor(name, shape, i -> factor * base.of(i, k)));
            });
    return tensors;
  }

  private static Tensor tensor(String name, long[] shape, IntToDoubleFunction base) {
    int size = 1;
    double fanIn = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      size *= (int) shape[axis];
      fanIn *= axis == 0 ? 1 : shape[axis];
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      double b = base.applyAsDouble(i);
      if (name.endsWith(".bias")) {
        values[i] = (float) (.05 * b);
      } else {
        values[i] = (float) (name.contains("norm") ? 1 + .1 * b : b / Math.sqrt(fanIn));
      }
    }
    return Tensor.of(values, shape);
  }
}
