package io.gaf.codec;

import io.gaf.codec.Strips.Borders;
import io.gaf.codec.Strips.Kernel;
import io.gaf.model.Kernels;
import io.gaf.model.Precision;
import io.gaf.model.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * The autoencoder's layers over pictures [B, H, W, C] of known size. What flows between them stays
 * in float32, as do normalisations and the softmax; convolutions and products take and give one
 * precision.
 *
 * @param type the format of products
 * @param rounded whether that is float32, whose factors are rounded to bfloat16: for processors
 *     without products in bfloat16
 * @param weights operands by name, as {@link VaeWeights} names them
 */
record PictureLayers<T extends TNumber>(
    Class<T> type, boolean rounded, Map<String, Operand<? extends TNumber>> weights) {
  private static final float EPSILON = 1e-6f;

  static PictureLayers<? extends TNumber> of(
      Precision precision, Map<String, Operand<? extends TNumber>> weights) {
    return switch (precision) {
      case FLOAT32 -> new PictureLayers<>(TFloat32.class, false, weights);
      case BF16 ->
          Kernels.here().bfloat16()
              ? new PictureLayers<>(TBfloat16.class, false, weights)
              : new PictureLayers<>(TFloat32.class, true, weights);
    };
  }

  Operand<T> narrow(Ops tf, Operand<? extends TNumber> x) {
    if (rounded) {
      return tf.dtypes.cast(tf.dtypes.cast(x, TBfloat16.class), type);
    }
    return x.type() == type ? x.asOutput().expect(type) : tf.dtypes.cast(x, type);
  }

  Operand<TFloat32> widen(Ops tf, Operand<? extends TNumber> x) {
    return x.type() == TFloat32.class
        ? x.asOutput().expect(TFloat32.class)
        : tf.dtypes.cast(x, TFloat32.class);
  }

  /** A convolution that keeps the side: [B, H, W, in] → [B, H, W, out]. */
  Operand<TFloat32> conv(Ops tf, Operand<TFloat32> x, String name) {
    Kernel<T> kernel = kernel(tf, name, name + ".weight");
    var borders = kernel.weight().shape().get(0) == 1 ? Borders.NONE : Borders.AROUND;
    return widen(tf, conv(tf, narrow(tf, x), kernel, borders, 1));
  }

  /**
   * A convolution that halves the side, zeros beyond right and bottom: [B, H, W, C] → [B, H/2, …].
   */
  Operand<TFloat32> halved(Ops tf, Operand<TFloat32> x, String name) {
    Kernel<T> kernel = kernel(tf, name, name + ".weight");
    return widen(tf, conv(tf, narrow(tf, x), kernel, Borders.BEHIND, 2));
  }

  private Operand<T> conv(Ops tf, Operand<T> x, Kernel<T> kernel, Borders borders, int step) {
    boolean strips = !Kernels.here().bfloat16() && !borders.equals(Borders.NONE);
    return strips
        ? Strips.of((int) x.shape().get(1) / step).conv(tf, x, kernel, borders, step)
        : kernel.conv(tf, x, borders, step);
  }

  private Kernel<T> kernel(Ops tf, String name, String weight) {
    Operand<T> taps = narrow(tf, weights.get(weight));
    return new Kernel<>(taps, narrow(tf, weights.get(name + ".bias")));
  }

  /** Twice the side, each pixel four times, and a convolution: [B, h, w, C] → [B, 2h, 2w, C]. */
  Operand<TFloat32> doubled(Ops tf, Operand<TFloat32> x, String name) {
    Operand<T> narrowed = narrow(tf, x);
    var phases = new ArrayList<Operand<T>>();
    for (Phase phase : Phase.values()) {
      Kernel<T> kernel = kernel(tf, name, phase.name(name + ".weight"));
      phases.add(conv(tf, narrowed, kernel, phase.borders(), 1));
    }
    long[] shape = x.shape().asArray();
    int h = (int) shape[1];
    int width = (int) (2 * shape[2] * shape[3]);
    var last = tf.constant(3);
    var upper = tf.concat(phases.subList(0, 2), last); // [B, h, w, 2C], which is [B, h, 2w, C]
    var lower = tf.concat(phases.subList(2, 4), last);
    var rows = tf.array(-1, h, width);
    var both = tf.concat(List.of(tf.reshape(upper, rows), tf.reshape(lower, rows)), tf.constant(2));
    var doubled = tf.array(-1, 2 * h, (int) (2 * shape[2]), (int) shape[3]);
    return widen(tf, tf.reshape(both, doubled));
  }

  /** Normalises groups of channels over the whole picture, then SiLU. */
  Operand<TFloat32> normSilu(Ops tf, Operand<TFloat32> x, String name) {
    Operand<TFloat32> y = norm(tf, x, name);
    return tf.math.mul(y, tf.math.sigmoid(y));
  }

  /**
   * (x - m)/√(v + ε)·γ + β with the mean and the biased variance of each group over the picture.
   * Both come from the channels' own, as one product and one sum a number remain then.
   */
  Operand<TFloat32> norm(Ops tf, Operand<TFloat32> picture, String name) {
    long[] shape = picture.shape().asArray();
    int channels = (int) shape[3];
    int pixels = (int) (shape[1] * shape[2]);
    var groups = tf.array(-1, VaeGeometry.GROUPS, channels / VaeGeometry.GROUPS);
    var x = tf.reshape(picture, tf.array(-1, pixels, channels)); // [B, HW, C]
    var mean = tf.math.mean(x, tf.constant(1), Mean.keepDims(true)); // [B, 1, C]
    var variance = tf.math.mean(tf.math.squaredDifference(x, mean), tf.constant(1)); // [B, C]
    var m = tf.reshape(mean, groups); // [B, G, C/G]
    var last = tf.constant(2);
    var groupMean = tf.math.mean(m, last, Mean.keepDims(true)); // [B, G, 1]
    var spread = tf.math.add(tf.reshape(variance, groups), tf.math.squaredDifference(m, groupMean));
    var groupVariance = tf.math.mean(spread, last, Mean.keepDims(true)); // [B, G, 1]
    var inverse = tf.math.rsqrt(tf.math.add(groupVariance, tf.constant(EPSILON)));
    var scale = tf.math.mul(tf.reshape(stored(name + ".weight"), groups), inverse);
    var shift =
        tf.math.sub(tf.reshape(stored(name + ".bias"), groups), tf.math.mul(groupMean, scale));
    var row = tf.array(-1, 1, channels);
    var y =
        tf.math.add(tf.math.mul(x, tf.reshape(scale, row)), tf.reshape(shift, row)); // [B, HW, C]
    return tf.reshape(y, tf.array(-1, (int) shape[1], (int) shape[2], channels));
  }

  /**
   * Norm, SiLU and convolution twice, added to x; through one more convolution if widths differ.
   */
  Operand<TFloat32> resnet(Ops tf, Operand<TFloat32> x, String name) {
    var first = conv(tf, normSilu(tf, x, name + ".norm1"), name + ".conv1");
    var second = conv(tf, normSilu(tf, first, name + ".norm2"), name + ".conv2");
    boolean same = x.shape().get(3) == second.shape().get(3);
    return tf.math.add(same ? x : conv(tf, x, name + ".conv_shortcut"), second);
  }

  /** One head over all pixels, added to x: softmax(q·kᵀ/√C)·v. */
  Operand<TFloat32> attention(Ops tf, Operand<TFloat32> x, String name) {
    long[] shape = x.shape().asArray();
    int channels = (int) shape[3];
    int pixels = (int) (shape[1] * shape[2]);
    var rows = tf.reshape(norm(tf, x, name + ".group_norm"), tf.array(-1, channels)); // [B·T, C]
    Operand<T> tokens = narrow(tf, rows);
    var apart = tf.array(-1, pixels, channels); // [B, T, C]
    var q = tf.reshape(linear(tf, tokens, name + ".to_q"), apart);
    var k = tf.reshape(linear(tf, tokens, name + ".to_k"), apart);
    var v = tf.reshape(linear(tf, tokens, name + ".to_v"), apart);
    var scores = widen(tf, Raw.batchProduct(tf, q, k, true)); // [B, T, T]
    var scaled = tf.math.mul(scores, tf.constant((float) (1 / Math.sqrt(channels))));
    var mixed = Raw.batchProduct(tf, narrow(tf, tf.nn.softmax(scaled)), v, false); // [B, T, C]
    var out = linear(tf, tf.reshape(mixed, tf.array(-1, channels)), name + ".to_out.0");
    var picture = tf.array(-1, (int) shape[1], (int) shape[2], channels);
    return tf.math.add(x, tf.reshape(widen(tf, out), picture));
  }

  private Operand<T> linear(Ops tf, Operand<T> rows, String name) {
    return biased(tf, tf.linalg.matMul(rows, weight(tf, name)), name);
  }

  private Operand<T> biased(Ops tf, Operand<T> x, String name) {
    return tf.nn.biasAdd(x, narrow(tf, weights.get(name + ".bias")));
  }

  private Operand<T> weight(Ops tf, String name) {
    return narrow(tf, weights.get(name + ".weight"));
  }

  private Operand<TFloat32> stored(String name) {
    return weights.get(name).asOutput().expect(TFloat32.class);
  }
}
