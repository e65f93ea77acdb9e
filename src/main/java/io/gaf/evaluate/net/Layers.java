package io.gaf.evaluate.net;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * The layers of networks that only look, in one precision, with the channels last. A convolution
 * takes what follows it into its kernel: batch normalisation is {@code w·γ/√(σ²+ε)} and {@code β -
 * μ·γ/√(σ²+ε)}, so that a layer is one fused kernel of convolution, bias and ReLU.
 */
final class Layers<T extends TNumber> {
  /** Inception's ε. */
  private static final float EPSILON = 1e-3f;

  private final Ops tf;
  private final Class<T> type;
  private final Loading loading;
  private long flop;

  Layers(Ops tf, Class<T> type, Loading loading) {
    this.tf = tf;
    this.type = type;
    this.loading = loading;
  }

  Ops tf() {
    return tf;
  }

  /** Floating-point operations for a picture, those of products alone, where sizes are known. */
  long flop() {
    return flop;
  }

  private void count(long places, long products) {
    flop += 2L * Math.max(0, places) * products;
  }

  /** Pictures in the layers' precision. */
  Maps<T> enter(Operand<TFloat32> pictures) {
    return new Maps<>(tf.dtypes.cast(pictures, type), 3);
  }

  Operand<TFloat32> leave(Operand<T> values) {
    return tf.dtypes.cast(values, TFloat32.class);
  }

  /** Convolution with a bias, {@code NAME.weight} and {@code NAME.bias}, and ReLU. */
  Maps<T> convolution(Maps<T> x, String name, int out, Window window) {
    var kernel = loading.tensor(name + ".weight", out, x.channels(), window.high(), window.wide());
    var bias = loading.tensor(name + ".bias", out);
    return convolution(x, kernel, bias, window, out);
  }

  /** Convolution, {@code NAME.conv.weight}, its normalisation, {@code NAME.bn.…}, and ReLU. */
  Maps<T> normalised(Maps<T> x, String name, int out, Window window) {
    var kernel =
        loading.tensor(name + ".conv.weight", out, x.channels(), window.high(), window.wide());
    var gamma = loading.tensor(name + ".bn.weight", out);
    var beta = loading.tensor(name + ".bn.bias", out);
    var mean = loading.tensor(name + ".bn.running_mean", out);
    var variance = loading.tensor(name + ".bn.running_var", out);
    var scale =
        tf.math.div(gamma, tf.math.sqrt(tf.math.add(variance, tf.constant(EPSILON)))); // [out]
    var scaled = tf.math.mul(kernel, tf.reshape(scale, tf.array(out, 1, 1, 1)));
    var bias = tf.math.sub(beta, tf.math.mul(mean, scale));
    return convolution(x, scaled, bias, window, out);
  }

  private Maps<T> convolution(
      Maps<T> x, Operand<TFloat32> kernel, Operand<TFloat32> bias, Window window, int out) {
    var turned = tf.linalg.transpose(kernel, tf.array(2, 3, 1, 0)); // [high, wide, in, out]
    var w = loading.keep(tf.dtypes.cast(turned, type), type);
    var b = loading.keep(tf.dtypes.cast(bias, type), type);
    var maps = tf.nn.conv2d(x.values(), w, window.strides(), window.padding());
    count(maps.shape().get(1) * maps.shape().get(2), (long) out * x.channels() * window.cells());
    return new Maps<>(tf.nn.relu(tf.nn.biasAdd(maps, b)), out);
  }

  /** A tensor of the file as it is, in float32. */
  Operand<TFloat32> parameter(String name, long... shape) {
    return loading.keep(loading.tensor(name, shape), TFloat32.class);
  }

  /** A product, {@code NAME.weight} and {@code NAME.bias}; x [n, in] → [n, out]. */
  Operand<T> linear(Operand<T> x, String name, int in, int out) {
    var weight = loading.tensor(name + ".weight", out, in);
    return linear(x, weight, loading.tensor(name + ".bias", out));
  }

  /**
   * A product with maps, whose weights were made for maps with the channels first.
   *
   * @param side rows and columns of the maps
   */
  Operand<T> linear(Maps<T> x, String name, int side, int out) {
    int in = x.channels() * side * side;
    var weight = loading.tensor(name + ".weight", out, in);
    var bias = loading.tensor(name + ".bias", out);
    var maps = tf.reshape(weight, tf.array(out, x.channels(), side, side));
    var turned = tf.reshape(tf.linalg.transpose(maps, tf.array(0, 2, 3, 1)), tf.array(out, in));
    return linear(tf.reshape(x.values(), tf.array(-1, in)), turned, bias);
  }

  private Operand<T> linear(Operand<T> x, Operand<TFloat32> weight, Operand<TFloat32> bias) {
    count(1, weight.shape().size());
    var w = loading.keep(tf.dtypes.cast(weight, type), type);
    var b = loading.keep(tf.dtypes.cast(bias, type), type);
    return tf.nn.biasAdd(tf.linalg.matMul(x, w, MatMul.transposeB(true)), b);
  }

  /**
   * The greatest of what lies inside the picture. The API's own builder makes MaxPoolV2, which has
   * no kernel of oneDNN.
   */
  Maps<T> maxPool(Maps<T> x, Window window) {
    Operation pool =
        tf.scope()
            .opBuilder("MaxPool", "pool")
            .addInput(x.values().asOutput())
            .setAttr("ksize", new long[] {1, window.high(), window.wide(), 1})
            .setAttr("strides", new long[] {1, window.stride(), window.stride(), 1})
            .setAttr("padding", window.padding())
            .build();
    return new Maps<>(pool.output(0), x.channels());
  }

  /** Zeros around the picture. */
  Maps<T> bordered(Maps<T> x, int width) {
    var edge = tf.constant(new int[][] {{0, 0}, {width, width}, {width, width}, {0, 0}});
    var zero = tf.dtypes.cast(tf.constant(0f), type);
    return new Maps<>(tf.pad(x.values(), edge, zero), x.channels());
  }

  /** The mean of what lies inside the picture; what is beyond its border does not count. */
  Maps<T> averagePool(Maps<T> x, Window window) {
    var sizes = List.of(1L, (long) window.high(), (long) window.wide(), 1L);
    return new Maps<>(
        tf.nn.avgPool(x.values(), sizes, window.strides(), window.padding()), x.channels());
  }

  /** The mean over all places [n, channels]. */
  Operand<TFloat32> mean(Maps<T> x) {
    return tf.math.mean(leave(x.values()), tf.array(1, 2));
  }

  /** Channels of several maps behind each other. */
  Maps<T> joined(List<Maps<T>> parts) {
    List<Operand<T>> values = parts.stream().map(Maps::values).toList();
    int channels = parts.stream().mapToInt(Maps::channels).sum();
    return new Maps<>(tf.concat(values, tf.constant(3)), channels);
  }
}
