package io.gaf.model;

import java.util.Random;

/** How a tensor's first values are drawn. */
enum Initialiser {
  /** All zero. */
  ZERO {
    @Override
    float[] values(Parameter parameter, long seed) {
      return new float[parameter.size()];
    }
  },
  /** N(0, 0.02²). */
  SMALL_NORMAL {
    @Override
    float[] values(Parameter parameter, long seed) {
      return normal(parameter, seed, 0.02);
    }
  },
  /** Uniform in ±√(6 / (fan in + fan out)), the tensor flattened to [out, in]. */
  XAVIER {
    @Override
    float[] values(Parameter parameter, long seed) {
      Random random = stream(parameter, seed);
      float[] values = new float[parameter.size()];
      double out = parameter.shape()[0];
      double bound = Math.sqrt(6 / (out + values.length / out));
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
      return values;
    }
  },
  /** N(0, 2 / fan in), for layers that a ReLU follows; kernels are [3, 3, in, out]. */
  HE_NORMAL {
    @Override
    float[] values(Parameter parameter, long seed) {
      long[] shape = parameter.shape();
      long out = shape.length == 4 ? shape[3] : shape[0];
      double fanIn = parameter.size() / (double) out;
      return normal(parameter, seed, Math.sqrt(2 / fanIn));
    }
  };

  /** Draws the tensor's values from its own stream. */
  abstract float[] values(Parameter parameter, long seed);

  /** What the paper's network starts a parameter with. */
  static Initialiser of(Parameter parameter) {
    String name = parameter.name();
    if (name.endsWith("bias")
        || name.contains("adaLN_modulation")
        || name.equals("twins.J.linear.weight")) {
      return ZERO;
    }
    boolean small =
        name.startsWith("trunk.t_embedder")
            || name.startsWith("trunk.y_embedder")
            || name.startsWith("twins.K");
    return small ? SMALL_NORMAL : XAVIER;
  }

  private static float[] normal(Parameter parameter, long seed, double deviation) {
    Random random = stream(parameter, seed);
    float[] values = new float[parameter.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    return values;
  }

  private static Random stream(Parameter parameter, long seed) {
    return new Random(seed * 0x9E3779B97F4A7C15L + parameter.name().hashCode());
  }
}
