package io.gaf.train;

import io.gaf.model.NetworkInput;
import io.gaf.model.Twins;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The terms of the loss over one sample of the bridge; lives as long as one graph is built. */
final class Losses {
  private final Ops tf;
  private final Bridge bridge;
  private final Operand<TFloat32> t;
  private final Operand<TFloat32> rest;

  Losses(Ops tf, Bridge bridge) {
    this.tf = tf;
    this.bridge = bridge;
    this.t = Bridge.column(tf, bridge.times());
    this.rest = tf.math.sub(tf.constant(1f), t);
  }

  /** mean((1-t)(J-z_y)²). */
  Operand<TFloat32> noise(Twins twins) {
    return mean(tf.math.mul(rest, tf.math.squaredDifference(twins.j(), bridge.noise())));
  }

  /** mean(t(K-z_x)²). */
  Operand<TFloat32> data(Twins twins) {
    return mean(tf.math.mul(t, tf.math.squaredDifference(twins.k(), bridge.data())));
  }

  /** mean((1-t)J_res² + t·K_res²). */
  Operand<TFloat32> residual(Twins twins) {
    return mean(
        tf.math.add(
            tf.math.mul(rest, tf.math.square(twins.jRes())),
            tf.math.mul(t, tf.math.square(twins.kRes()))));
  }

  /** The same pictures and labels at 1-t. */
  NetworkInput swapped(NetworkInput seen) {
    return new NetworkInput(seen.x(), tf.math.sub(tf.constant(1f), bridge.times()), seen.y());
  }

  /**
   * mean((J_res+K'_res)² + (K_res+J'_res)²). At 1-t the residuals J' - t·x_t and K' - (1-t)·x_t are
   * what the network itself adds, so the other pass's own residuals are the primed ones.
   */
  Operand<TFloat32> swap(Twins twins, Twins other) {
    return mean(
        tf.math.add(
            tf.math.square(tf.math.add(twins.jRes(), other.kRes())),
            tf.math.square(tf.math.add(twins.kRes(), other.jRes()))));
  }

  Operand<TFloat32> weighted(double weight, Operand<TFloat32> term) {
    return tf.math.mul(tf.constant((float) weight), term);
  }

  /** mean((v-(z_x-z_y))²). */
  Operand<TFloat32> velocityError(Twins twins) {
    return mean(tf.math.squaredDifference(twins.velocity(), straight()));
  }

  /** The mean over samples of the cosine between v and z_x-z_y. */
  Operand<TFloat32> cosine(Twins twins) {
    var v = tf.reshape(twins.velocity(), tf.array(-1, pictureSize()));
    var u = tf.reshape(straight(), tf.array(-1, pictureSize()));
    var norms = tf.math.sqrt(tf.math.mul(rows(tf.math.square(v)), rows(tf.math.square(u))));
    return mean(tf.math.div(rows(tf.math.mul(v, u)), tf.math.maximum(norms, tf.constant(1e-8f))));
  }

  private int pictureSize() {
    var shape = bridge.data().shape();
    return (int) (shape.size() / shape.get(0));
  }

  private Operand<TFloat32> straight() {
    return tf.math.sub(bridge.data(), bridge.noise());
  }

  private Operand<TFloat32> rows(Operand<TFloat32> x) {
    return tf.sum(x, tf.constant(1));
  }

  /** The mean over all elements, whatever the rank. */
  private Operand<TFloat32> mean(Operand<TFloat32> x) {
    return tf.math.mean(tf.reshape(x, tf.array(-1)), tf.constant(0));
  }
}
