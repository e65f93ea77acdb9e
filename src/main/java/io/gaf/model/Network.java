package io.gaf.model;

import io.gaf.model.Block.Site;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Generative Anchored Fields: a trunk with two heads, J towards the noise and K towards the data,
 * whose difference is the velocity. Builds the one graph that training and sampling share.
 */
public final class Network {
  private Network() {}

  /**
   * Adds the network to a graph; the batch size may be unknown.
   *
   * @param weights an operand of every parameter of {@link Parameters#of}
   * @throws IllegalArgumentException if a weight is missing
   */
  public static Twins build(
      Ops tf,
      Geometry g,
      Map<String, ? extends Operand<? extends TNumber>> weights,
      NetworkInput input,
      Mode mode) {
    boolean portable = mode.purpose() == Mode.Purpose.EXPORT;
    var layers = Layers.of(mode, portable ? Kernels.STANDARD : Kernels.here());
    return build(tf, layers, new Site(g, new Weights(weights)), input);
  }

  /** As above, with or without fused kernels. */
  static Twins build(Ops tf, Layers<?> layers, Site site, NetworkInput input) {
    return assemble(tf, layers, site, input);
  }

  private static <T extends TNumber> Twins assemble(
      Ops tf, Layers<T> layers, Site site, NetworkInput input) {
    Geometry g = site.geometry();
    var features = Trunk.build(tf, layers, site, input); // [B, T, D]
    var narrow = layers.narrow(tf, features);
    var jRes = Patches.together(tf, g, noiseHead(tf, layers, site, narrow));
    var kRes = Patches.together(tf, g, dataHead(tf, layers, site, narrow, input));
    var t = tf.reshape(input.t(), tf.array(-1, 1, 1, 1)); // [B, 1, 1, 1]
    var data = tf.math.mul(t, input.x()); // t·x_t
    var j = tf.math.add(tf.math.sub(input.x(), data), jRes);
    var k = tf.math.add(data, kRes);
    return new Twins(features, jRes, kRes, j, k, tf.math.sub(k, j));
  }

  /** [B, T, D] → [B·T, p·p·C]; one product for all classes. */
  private static <T extends TNumber> Operand<TFloat32> noiseHead(
      Ops tf, Layers<T> layers, Site site, Operand<T> features) {
    var rows = tf.reshape(features, tf.array(-1, site.geometry().hidden()));
    var weight = layers.narrow(tf, site.weights().stored("twins.J.linear.weight"));
    return layers.widen(tf, layers.product(tf, rows, weight));
  }

  /** [B, T, D] → [B, T, p·p·C]; picture b uses the head of its label. */
  private static <T extends TNumber> Operand<TFloat32> dataHead(
      Ops tf, Layers<T> layers, Site site, Operand<T> features, NetworkInput input) {
    var first = tf.constant(0);
    var weight = tf.gather(site.weights().get("twins.K.weight"), input.y(), first); // [B, D, ppC]
    var bias = tf.gather(site.weights().get("twins.K.bias"), input.y(), first); // [B, ppC]
    var product = layers.batchProduct(tf, features, layers.narrow(tf, weight), false);
    return tf.math.add(
        layers.widen(tf, product), tf.reshape(bias, tf.array(-1, 1, site.geometry().patchSize())));
  }
}
