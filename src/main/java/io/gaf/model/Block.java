package io.gaf.model;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * One block of a diffusion transformer with adaLN-Zero: x += gate₁·Attention(LN(x)·(1+scale₁) +
 * shift₁), then x += gate₂·MLP(LN(x)·(1+scale₂) + shift₂).
 */
final class Block {
  private Block() {}

  /**
   * Tokens x [B, T, D] → [B, T, D].
   *
   * @param condition SiLU(c) [B, D]
   */
  static <T extends TNumber> Operand<TFloat32> build(
      Ops tf, Layers<T> layers, Site site, Operand<TFloat32> x, Operand<TFloat32> condition) {
    Geometry g = site.geometry();
    var m = modulation(tf, site, "adaLN_modulation.1", condition, 6); // each [B, 1, D]
    var calm = layers.layerNorm(tf, x, g.hidden());
    var seen = flat(tf, layers, g, modulate(tf, calm, m.get(0), m.get(1))); // [B·T, D]
    var told = Attention.build(tf, layers, g, site.weights(), seen);
    var between = tf.math.add(x, tf.math.mul(m.get(2), tokens(tf, layers, g, told)));
    calm = layers.layerNorm(tf, between, g.hidden());
    seen = flat(tf, layers, g, modulate(tf, calm, m.get(3), m.get(4)));
    var wide =
        layers.linearGelu(tf, seen, layers.dense(tf, site.weights(), "mlp.fc1")); // [B·T, 4D]
    var thought = layers.linear(tf, wide, layers.dense(tf, site.weights(), "mlp.fc2")); // [B·T, D]
    return tf.math.add(between, tf.math.mul(m.get(5), tokens(tf, layers, g, thought)));
  }

  /** Where in the network a part stands. */
  record Site(Geometry geometry, Weights weights) {}

  /** The rows of a modulation, in order, each [B, 1, D]; computed in float32. */
  static List<Operand<TFloat32>> modulation(
      Ops tf, Site site, String name, Operand<TFloat32> condition, int parts) {
    var product = Conditioning.dense(tf, condition, site.weights().dense(name)); // [B, parts·D]
    var rows = tf.reshape(product, tf.array(-1, 1, parts * site.geometry().hidden()));
    var list = new ArrayList<Operand<TFloat32>>();
    list.addAll(tf.split(tf.constant(2), rows, (long) parts).output());
    return list;
  }

  /** x·(1 + scale) + shift. */
  static Operand<TFloat32> modulate(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> shift, Operand<TFloat32> scale) {
    return tf.math.add(tf.math.mul(x, tf.math.add(scale, tf.constant(1f))), shift);
  }

  private static <T extends TNumber> Operand<T> flat(
      Ops tf, Layers<T> layers, Geometry g, Operand<TFloat32> x) {
    return layers.narrow(tf, tf.reshape(x, tf.array(-1, g.hidden())));
  }

  private static <T extends TNumber> Operand<TFloat32> tokens(
      Ops tf, Layers<T> layers, Geometry g, Operand<T> x) {
    return tf.reshape(layers.widen(tf, x), tf.array(-1, g.tokens(), g.hidden()));
  }
}
