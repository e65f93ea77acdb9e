package io.gaf.bench;

import io.gaf.model.Geometry;
import io.gaf.model.Parameter;
import io.gaf.model.Parameters;
import io.gaf.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** The network that all comparisons are made with, and what a pass through it costs. */
final class Setting {
  /** Width 384, 12 blocks, 6 heads, 256 tokens. */
  static final Geometry NETWORK = new Geometry(4, 32, 384, 12, 6, 2, 10);

  private static final long SEED = 20_26;
  static final float SPREAD = 0.02f;

  private Setting() {}

  /** Floating-point operations of one picture's pass, those of matrix products alone. */
  static double flop(Geometry g) {
    double d = g.hidden();
    double token = 2 * 12 * d * d + 4 * d * g.tokens(); // products of a block, attention
    return g.depth() * (g.tokens() * token + 2 * 6 * d * d);
  }

  /** Weights of no meaning, none of them zero. */
  static Map<String, Tensor> weights(Geometry g) {
    var weights = new LinkedHashMap<String, Tensor>();
    for (Parameter parameter : Parameters.of(g)) {
      weights.put(
          parameter.name(),
          Tensor.of(noise(parameter.name(), parameter.size()), parameter.shape()));
    }
    return weights;
  }

  /** Small random numbers, the same for the same name. */
  static float[] noise(String name, int count) {
    var random = new Random(SEED + name.hashCode());
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = SPREAD * (2 * random.nextFloat() - 1);
    }
    return values;
  }
}
