package io.gaf.model;

import io.gaf.model.Weights.Dense;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * The network's layers in one precision.
 *
 * @param type the format in which products and what flows between them are kept
 * @param rounded whether that is float32, whose values are rounded to bfloat16: for processors
 *     without products in bfloat16
 * @param fused whether products take their bias and GELU along, in kernels of some processors only
 * @param training whether gradients are taken, which keeps the softmax in float32
 */
record Layers<T extends TNumber>(Class<T> type, boolean rounded, boolean fused, boolean training) {
  /** The reference's ε of every layer normalisation. */
  static final float EPSILON = 1e-6f;

  /** 2·√(2/π), from the tanh form of GELU: x·σ(2z), z = √(2/π)(x + 0.044715·x³). */
  static final float TWO_ROOT_TWO_OVER_PI = (float) (2 * Math.sqrt(2 / Math.PI));

  private static final float CUBE = 0.044715f;

  static Layers<? extends TNumber> of(Mode mode, Kernels kernels) {
    boolean training = mode.purpose() == Mode.Purpose.TRAINING;
    boolean fused = kernels.fused();
    return switch (mode.precision()) {
      case FLOAT32 -> new Layers<>(TFloat32.class, false, fused, training);
      case BF16 ->
          kernels.bfloat16()
              ? new Layers<>(TBfloat16.class, false, fused, training)
              : new Layers<>(TFloat32.class, true, fused, training);
    };
  }

  /** The values in the format of products. */
  Operand<T> narrow(Ops tf, Operand<? extends TNumber> x) {
    return tf.dtypes.cast(rounded ? tf.dtypes.cast(x, TBfloat16.class) : x, type);
  }

  /** A product's values as that format has them; its kernel may have kept more digits. */
  Operand<T> kept(Ops tf, Operand<T> x) {
    return rounded ? narrow(tf, x) : x;
  }

  Operand<TFloat32> widen(Ops tf, Operand<? extends TNumber> x) {
    return tf.dtypes.cast(x, TFloat32.class);
  }

  /** A linear layer's weights in the format of products. */
  Dense<T> dense(Ops tf, Weights weights, String name) {
    return new Dense<>(
        narrow(tf, weights.stored(name + ".weight")), narrow(tf, weights.stored(name + ".bias")));
  }

  /** x·Wᵀ + b; x [R, in] → [R, out]. */
  Operand<T> linear(Ops tf, Operand<T> x, Dense<T> dense) {
    if (fused) {
      return kept(tf, Raw.fusedLinear(tf, x, dense.weight(), dense.bias(), Raw.BIAS));
    }
    return narrow(tf, biased(tf, x, dense));
  }

  /** GELU(x·Wᵀ + b); x [R, in] → [R, out]. */
  Operand<T> linearGelu(Ops tf, Operand<T> x, Dense<T> dense) {
    if (fused && training) {
      return differentiatedGelu(tf, linear(tf, x, dense));
    }
    if (fused) {
      return kept(tf, Raw.fusedLinear(tf, x, dense.weight(), dense.bias(), Raw.BIAS, Raw.GELU));
    }
    return narrow(tf, gelu(tf, biased(tf, x, dense)));
  }

  /** Softmax of the last axis. */
  Operand<T> softmax(Ops tf, Operand<T> x) {
    return training ? narrow(tf, tf.nn.softmax(widen(tf, x))) : kept(tf, tf.nn.softmax(x));
  }

  /** x·Wᵀ; x [R, in] → [R, out]. */
  Operand<T> product(Ops tf, Operand<T> x, Operand<T> weight) {
    return kept(tf, tf.linalg.matMul(x, weight, MatMul.transposeB(true)));
  }

  /** Batched a·b, or a·bᵀ. */
  Operand<T> batchProduct(Ops tf, Operand<T> a, Operand<T> b, boolean transposeB) {
    return kept(tf, Raw.batchProduct(tf, a, b, transposeB));
  }

  /** Layer normalisation of the last axis, without learned scale and shift. */
  Operand<TFloat32> layerNorm(Ops tf, Operand<TFloat32> x, int width) {
    if (fused) {
      float[] ones = new float[width];
      Arrays.fill(ones, 1);
      var plain = new Dense<>(tf.constant(ones), tf.constant(new float[width]));
      return Raw.layerNorm(tf, x, plain, EPSILON);
    }
    var last = tf.constant(-1);
    var centred = tf.math.sub(x, tf.math.mean(x, last, Mean.keepDims(true)));
    var variance = tf.math.mean(tf.math.square(centred), last, Mean.keepDims(true));
    return tf.math.mul(centred, tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON))));
  }

  /** The bias is added in float32: its gradient would be summed up in bfloat16 otherwise. */
  private Operand<TFloat32> biased(Ops tf, Operand<T> x, Dense<T> dense) {
    return tf.math.add(widen(tf, product(tf, x, dense.weight())), widen(tf, dense.bias()));
  }

  /**
   * GELU with its derivative computed on the way, which is then all that the gradient needs: with
   * GELU(x) = x·σ(u), u = c(x + kx³), it is σ + xu'·σ(1-σ), and xu' = 3u - 2cx.
   */
  private Operand<T> differentiatedGelu(Ops tf, Operand<T> before) {
    var x = widen(tf, before);
    var u = geluExponent(tf, x);
    var share = tf.math.sigmoid(u);
    var slope =
        tf.math.sub(
            tf.math.mul(u, tf.constant(3f)), tf.math.mul(x, tf.constant(2 * TWO_ROOT_TWO_OVER_PI)));
    var derivative = tf.math.add(share, tf.math.sigmoidGrad(share, slope));
    return Raw.activation(tf, before, narrow(tf, tf.math.mul(x, share)), narrow(tf, derivative));
  }

  private static Operand<TFloat32> gelu(Ops tf, Operand<TFloat32> x) {
    return tf.math.mul(x, tf.math.sigmoid(geluExponent(tf, x)));
  }

  /** u = 2z of GELU(x) = x·σ(u). */
  static Operand<TFloat32> geluExponent(Ops tf, Operand<TFloat32> x) {
    var cubed = tf.math.mul(tf.constant(TWO_ROOT_TWO_OVER_PI * CUBE), tf.math.square(x));
    return tf.math.mul(x, tf.math.add(tf.constant(TWO_ROOT_TWO_OVER_PI), cubed));
  }
}
