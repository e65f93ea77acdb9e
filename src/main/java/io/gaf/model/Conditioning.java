package io.gaf.model;

import io.gaf.model.Weights.Dense;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a picture's time and label tell the blocks: c = MLP([cos(t·f), sin(t·f)]) + table[y]. One
 * row a picture, so it stays in float32 whatever the precision.
 */
final class Conditioning {
  private Conditioning() {}

  /** The time embedding of t [B] → [B, D]. */
  static Operand<TFloat32> time(Ops tf, Weights weights, Operand<TFloat32> t) {
    var angles = tf.math.mul(tf.reshape(t, tf.array(-1, 1)), tf.constant(frequencies()));
    var waves =
        tf.concat(List.of(tf.math.cos(angles), tf.math.sin(angles)), tf.constant(1)); // [B, 256]
    var hidden = silu(tf, dense(tf, waves, weights.dense("trunk.t_embedder.mlp.0")));
    return dense(tf, hidden, weights.dense("trunk.t_embedder.mlp.2")); // [B, D]
  }

  /** SiLU(c) of times t [B] and labels y [B] → [B, D]. */
  static Operand<TFloat32> build(Ops tf, Weights weights, Operand<TFloat32> t, Operand<TInt32> y) {
    var table = weights.get("trunk.y_embedder.embedding_table.weight");
    return silu(tf, tf.math.add(time(tf, weights, t), tf.gather(table, y, tf.constant(0))));
  }

  /** x·Wᵀ + b in float32. */
  static Operand<TFloat32> dense(Ops tf, Operand<TFloat32> x, Dense<TFloat32> dense) {
    return tf.math.add(tf.linalg.matMul(x, dense.weight(), MatMul.transposeB(true)), dense.bias());
  }

  private static Operand<TFloat32> silu(Ops tf, Operand<TFloat32> x) {
    return tf.math.mul(x, tf.math.sigmoid(x));
  }

  /** f_i = 10000^(-i/128). */
  private static float[] frequencies() {
    int half = Parameters.FREQUENCIES / 2;
    float[] frequencies = new float[half];
    for (int i = 0; i < half; i++) {
      frequencies[i] = (float) Math.pow(10000, -i / (double) half);
    }
    return frequencies;
  }
}
