package io.gaf.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** Multi-head self-attention: softmax(q·kᵀ / √(D/H))·v for every head. */
final class Attention {
  private Attention() {}

  /** Tokens [B·T, D] → [B·T, D]. */
  static <T extends TNumber> Operand<T> build(
      Ops tf, Layers<T> layers, Geometry g, Weights weights, Operand<T> x) {
    var qkv = layers.linear(tf, x, layers.dense(tf, weights, "attn.qkv")); // [B·T, 3D]
    var five = tf.array(-1, g.tokens(), 3, g.heads(), g.headSize());
    var apart =
        tf.linalg.transpose(tf.reshape(qkv, five), tf.array(2, 0, 3, 1, 4)); // [3, B, H, T, d]
    List<? extends Operand<T>> parts = tf.unstack(apart, 3L).output(); // each [B, H, T, d]
    var scale = layers.narrow(tf, tf.constant((float) (1 / Math.sqrt(g.headSize()))));
    var scores =
        layers.batchProduct(
            tf,
            layers.kept(tf, tf.math.mul(parts.get(0), scale)),
            parts.get(1),
            true); // [B, H, T, T]
    var shares = layers.softmax(tf, scores);
    var mixed = layers.batchProduct(tf, shares, parts.get(2), false); // [B, H, T, d]
    var together = tf.linalg.transpose(mixed, tf.array(0, 2, 1, 3)); // [B, T, H, d]
    return layers.linear(
        tf, tf.reshape(together, tf.array(-1, g.hidden())), layers.dense(tf, weights, "attn.proj"));
  }
}
