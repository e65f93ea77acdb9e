package io.gaf.evaluate.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gaf.model.Golden;
import io.gaf.weights.Archive;
import io.gaf.weights.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights by a formula, as the golden file has them: element i of tensor k is {@code u·√12}, u =
 * ((7919 i + 104729 k) mod 10007)/10007 - ½, scaled by what it is.
 */
public final class Formula {
  static final Archive GOLDEN = Golden.open("metrics/features");

  private Formula() {}

  /** Weights of a network by torchvision's or pytorch-fid's names. */
  static Map<String, Tensor> weights(Body body, String network) {
    Map<String, long[]> shapes = Looking.shapes(body);
    var weights = new LinkedHashMap<String, Tensor>();
    List<String> names = names(network);
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k);
      if (shapes.containsKey(name)) {
        weights.put(name, tensor(name, k, shapes.get(name)));
      }
    }
    return weights;
  }

  /** Weights of a backbone of LPIPS. */
  public static Map<String, Tensor> weights(Backbone backbone) {
    return weights(new LpipsBody(backbone, linear(backbone)), backbone.label());
  }

  /** Weights of Inception by pytorch-fid's names. */
  public static Map<String, Tensor> inception() {
    return weights(new InceptionBody(), "inception");
  }

  /** LPIPS' linear layers, all ones. */
  static Map<String, Tensor> linear(Backbone backbone) {
    var layers = new LinkedHashMap<String, Tensor>();
    for (int tap = 0; tap < backbone.channels().size(); tap++) {
      var ones = new float[backbone.channels().get(tap)];
      Arrays.fill(ones, 1);
      layers.put("lin" + tap + ".model.1.weight", Tensor.of(ones, 1, ones.length, 1, 1));
    }
    return layers;
  }

  private static List<String> names(String network) {
    try {
      String json = GOLDEN.metadata().get(network + "_names");
      return List.of(new ObjectMapper().readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static Tensor tensor(String name, int k, long... shape) {
    int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      double u = (7919L * i + 104729L * k) % 10007 / 10007.0 - 0.5;
      values[i] = (float) scaled(name, u * Math.sqrt(12), size, shape);
    }
    return Tensor.of(values, shape);
  }

  private static double scaled(String name, double value, int size, long... shape) {
    if (name.endsWith(".bn.weight") || name.endsWith(".running_var")) {
      return 1 + 0.1 * value;
    }
    if (name.endsWith(".bias") || name.endsWith(".running_mean")) {
      return 0.05 * value;
    }
    return value * Math.sqrt(2.0 * shape[0] / size);
  }
}
