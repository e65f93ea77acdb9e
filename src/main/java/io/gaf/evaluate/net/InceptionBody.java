package io.gaf.evaluate.net;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Inception of December 2015 as pytorch-fid has it: pictures enlarged or reduced to 299 pixels
 * (half-pixel centres, no antialiasing), average pools that leave out the border, and a maximum in
 * the pool of the last block. Its outputs are named as {@link InceptionTap} has them.
 *
 * <p>Source: Szegedy et al. 2015, and the names of pytorch-fid's state dict.
 */
final class InceptionBody implements Body {
  /** Rows and columns that the network was made for. */
  static final int SIDE = 299;

  private static final int CLASSES = 1008;
  static final int FEATURES = 2048;

  /** Channels of the 17x17 tap that sFID keeps: 2023 values. */
  private static final int SPATIAL_CHANNELS = 7;

  private static final Window POINT = Window.same(1, 1);
  private static final Window THREE = Window.same(3, 3);
  private static final Window REDUCE = Window.inside(3, 2);

  @Override
  public <T extends TNumber> Map<String, Operand<TFloat32>> build(
      Layers<T> net, Operand<TFloat32> pictures) {
    Ops tf = net.tf();
    var resized =
        tf.image.resizeBilinear(
            pictures, tf.array(SIDE, SIDE), ResizeBilinear.halfPixelCenters(true));
    var signed = tf.math.sub(tf.math.mul(resized, tf.constant(2f)), tf.constant(1f));
    Maps<T> first = stem(net, net.enter(signed)); // [n, 73, 73, 64]
    Maps<T> second = stem2(net, first); // [n, 35, 35, 192]
    Maps<T> x = a(net, a(net, a(net, second, "5b", 32), "5c", 64), "5d", 64);
    x = c(net, c(net, b(net, x), "6b", 128), "6c", 160);
    Maps<T> spatial = net.normalised(x, "Mixed_6d.branch1x1", 192, POINT); // [n, 17, 17, 192]
    Maps<T> third = c(net, c(net, x, spatial, "6d", 160), "6e", 192); // [n, 17, 17, 768]
    x = e(net, e(net, d(net, third), "7b", false), "7c", true); // [n, 8, 8, 2048]
    Operand<TFloat32> features = net.mean(x);
    var weight = net.parameter("fc.weight", CLASSES, FEATURES);
    var bias = net.parameter("fc.bias", CLASSES);
    var logits = tf.linalg.matMul(features, weight, MatMul.transposeB(true));
    return Map.of(
        InceptionTap.BLOCK_0.name(), net.leave(first.values()),
        InceptionTap.BLOCK_1.name(), net.leave(second.values()),
        InceptionTap.BLOCK_2.name(), net.leave(third.values()),
        InceptionTap.FEATURES.name(), features,
        InceptionTap.SPATIAL.name(), kept(tf, net.leave(spatial.values())),
        InceptionTap.LOGITS.name(), logits,
        InceptionTap.BIASED_LOGITS.name(), tf.math.add(logits, bias));
  }

  private static Operand<TFloat32> kept(Ops tf, Operand<TFloat32> spatial) {
    var all = tf.array(-1, -1, -1, SPATIAL_CHANNELS);
    return tf.slice(spatial, tf.array(0, 0, 0, 0), all);
  }

  private static <T extends TNumber> Maps<T> stem(Layers<T> net, Maps<T> pictures) {
    var x = net.normalised(pictures, "Conv2d_1a_3x3", 32, REDUCE);
    x = net.normalised(x, "Conv2d_2a_3x3", 32, Window.inside(3, 1));
    return net.maxPool(net.normalised(x, "Conv2d_2b_3x3", 64, THREE), REDUCE);
  }

  private static <T extends TNumber> Maps<T> stem2(Layers<T> net, Maps<T> pooled) {
    var x = net.normalised(pooled, "Conv2d_3b_1x1", 80, POINT);
    return net.maxPool(net.normalised(x, "Conv2d_4a_3x3", 192, Window.inside(3, 1)), REDUCE);
  }

  private static <T extends TNumber> Maps<T> a(Layers<T> net, Maps<T> x, String block, int pool) {
    String at = "Mixed_" + block + ".";
    var five = net.normalised(x, at + "branch5x5_1", 48, POINT);
    var three = net.normalised(x, at + "branch3x3dbl_1", 64, POINT);
    three = net.normalised(three, at + "branch3x3dbl_2", 96, THREE);
    return net.joined(
        List.of(
            net.normalised(x, at + "branch1x1", 64, POINT),
            net.normalised(five, at + "branch5x5_2", 64, Window.same(5, 5)),
            net.normalised(three, at + "branch3x3dbl_3", 96, THREE),
            net.normalised(net.averagePool(x, THREE), at + "branch_pool", pool, POINT)));
  }

  private static <T extends TNumber> Maps<T> b(Layers<T> net, Maps<T> x) {
    var three = net.normalised(x, "Mixed_6a.branch3x3dbl_1", 64, POINT);
    three = net.normalised(three, "Mixed_6a.branch3x3dbl_2", 96, THREE);
    return net.joined(
        List.of(
            net.normalised(x, "Mixed_6a.branch3x3", 384, REDUCE),
            net.normalised(three, "Mixed_6a.branch3x3dbl_3", 96, REDUCE),
            net.maxPool(x, REDUCE)));
  }

  private static <T extends TNumber> Maps<T> c(Layers<T> net, Maps<T> x, String block, int width) {
    var point = net.normalised(x, "Mixed_" + block + ".branch1x1", 192, POINT);
    return c(net, x, point, block, width);
  }

  private static <T extends TNumber> Maps<T> c(
      Layers<T> net, Maps<T> x, Maps<T> point, String block, int width) {
    String at = "Mixed_" + block + ".";
    Window row = Window.same(1, 7);
    Window column = Window.same(7, 1);
    var seven = net.normalised(x, at + "branch7x7_1", width, POINT);
    seven = net.normalised(seven, at + "branch7x7_2", width, row);
    var twice = net.normalised(x, at + "branch7x7dbl_1", width, POINT);
    twice = net.normalised(twice, at + "branch7x7dbl_2", width, column);
    twice = net.normalised(twice, at + "branch7x7dbl_3", width, row);
    twice = net.normalised(twice, at + "branch7x7dbl_4", width, column);
    return net.joined(
        List.of(
            point,
            net.normalised(seven, at + "branch7x7_3", 192, column),
            net.normalised(twice, at + "branch7x7dbl_5", 192, row),
            net.normalised(net.averagePool(x, THREE), at + "branch_pool", 192, POINT)));
  }

  private static <T extends TNumber> Maps<T> d(Layers<T> net, Maps<T> x) {
    String at = "Mixed_7a.";
    var three = net.normalised(x, at + "branch3x3_1", 192, POINT);
    var seven = net.normalised(x, at + "branch7x7x3_1", 192, POINT);
    seven = net.normalised(seven, at + "branch7x7x3_2", 192, Window.same(1, 7));
    seven = net.normalised(seven, at + "branch7x7x3_3", 192, Window.same(7, 1));
    return net.joined(
        List.of(
            net.normalised(three, at + "branch3x3_2", 320, REDUCE),
            net.normalised(seven, at + "branch7x7x3_4", 192, REDUCE),
            net.maxPool(x, REDUCE)));
  }

  private static <T extends TNumber> Maps<T> e(
      Layers<T> net, Maps<T> x, String block, boolean greatest) {
    String at = "Mixed_" + block + ".";
    Window row = Window.same(1, 3);
    Window column = Window.same(3, 1);
    var three = net.normalised(x, at + "branch3x3_1", 384, POINT);
    var twice = net.normalised(x, at + "branch3x3dbl_1", 448, POINT);
    twice = net.normalised(twice, at + "branch3x3dbl_2", 384, THREE);
    var pool = greatest ? net.maxPool(x, THREE) : net.averagePool(x, THREE);
    return net.joined(
        List.of(
            net.normalised(x, at + "branch1x1", 320, POINT),
            net.normalised(three, at + "branch3x3_2a", 384, row),
            net.normalised(three, at + "branch3x3_2b", 384, column),
            net.normalised(twice, at + "branch3x3dbl_3a", 384, row),
            net.normalised(twice, at + "branch3x3dbl_3b", 384, column),
            net.normalised(pool, at + "branch_pool", 192, POINT)));
  }
}
