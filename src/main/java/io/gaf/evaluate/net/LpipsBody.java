package io.gaf.evaluate.net;

import io.gaf.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * A backbone whose taps are made such that LPIPS is the sum over taps of squared distances: {@code
 * f̂·√(w / (H·W))}, with {@code f̂ = f / (|f| + 1e-10)} over the channels.
 *
 * @param backbone where the taps are
 * @param weights LPIPS' linear layers, {@code lin0.model.1.weight} …
 */
record LpipsBody(Backbone backbone, Map<String, Tensor> weights) implements Body {
  /** Names of its outputs. */
  static final List<String> TAPS = List.of("tap0", "tap1", "tap2", "tap3", "tap4");

  private static final float[] SHIFT = {-.030f, -.088f, -.188f};
  private static final float[] SCALE = {.458f, .448f, .450f};
  private static final float EPSILON = 1e-10f;

  @Override
  public <T extends TNumber> Map<String, Operand<TFloat32>> build(
      Layers<T> layers, Operand<TFloat32> pictures) {
    var tf = layers.tf();
    var signed = tf.math.sub(tf.math.mul(pictures, tf.constant(2f)), tf.constant(1f));
    var scaled = tf.math.div(tf.math.sub(signed, tf.constant(SHIFT)), tf.constant(SCALE));
    var taps = backbone.taps(layers, layers.enter(scaled));
    var outputs = new LinkedHashMap<String, Operand<TFloat32>>();
    for (int i = 0; i < taps.size(); i++) {
      outputs.put(TAPS.get(i), weighted(tf, layers.leave(taps.get(i).values()), roots(i)));
    }
    return outputs;
  }

  private static Operand<TFloat32> weighted(Ops tf, Operand<TFloat32> f, float[] roots) {
    var squares = tf.reduceSum(tf.math.square(f), tf.array(3), ReduceSum.keepDims(true));
    var unit = tf.math.div(f, tf.math.add(tf.math.sqrt(squares), tf.constant(EPSILON)));
    var shape = tf.shape(f);
    var places =
        tf.math.mul(
            tf.gather(shape, tf.constant(1), tf.constant(0)),
            tf.gather(shape, tf.constant(2), tf.constant(0)));
    var perPlace = tf.math.rsqrt(tf.dtypes.cast(places, TFloat32.class));
    return tf.math.mul(tf.math.mul(unit, tf.constant(roots)), perPlace); // [n, h, w, c]
  }

  /** Roots of a layer's weights. */
  private float[] roots(int tap) {
    String name = "lin" + tap + ".model.1.weight";
    Tensor layer = weights.get(name);
    int channels = backbone.channels().get(tap);
    if (layer == null || layer.size() != channels) {
      throw new IllegalArgumentException(
          "LPIPS %s: %s: expected %d weights, got %s"
              .formatted(
                  backbone.label(), name, channels, layer == null ? "no such tensor" : layer));
    }
    float[] roots = layer.toFloats();
    for (int i = 0; i < roots.length; i++) {
      if (!(roots[i] >= 0)) {
        throw new IllegalArgumentException(
            "LPIPS %s: %s: expected no weight below 0, got %s at %d"
                .formatted(backbone.label(), name, roots[i], i));
      }
      roots[i] = (float) Math.sqrt(roots[i]);
    }
    return roots;
  }
}
