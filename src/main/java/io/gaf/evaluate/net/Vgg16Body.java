package io.gaf.evaluate.net;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * torchvision's VGG16 up to the layer fc2 behind its ReLU, which improved precision and recall
 * compare: pictures enlarged or reduced to 224 pixels (half-pixel centres, no antialiasing) and
 * normalised as for ImageNet. The one output is [n, width].
 *
 * @param width units of either layer, 4096 in the published network
 */
record Vgg16Body(int width) implements Body {
  /** Of the published network. */
  static final int FEATURES = 4096;

  /** The name of its output. */
  static final String OUTPUT = "fc2";

  private static final int SIDE = 224;
  private static final int LAST_SIDE = 7;
  private static final float[] MEAN = {.485f, .456f, .406f};
  private static final float[] DEVIATION = {.229f, .224f, .225f};

  @Override
  public <T extends TNumber> Map<String, Operand<TFloat32>> build(
      Layers<T> net, Operand<TFloat32> pictures) {
    var tf = net.tf();
    var resized =
        tf.image.resizeBilinear(
            pictures, tf.array(SIDE, SIDE), ResizeBilinear.halfPixelCenters(true));
    var normal = tf.math.div(tf.math.sub(resized, tf.constant(MEAN)), tf.constant(DEVIATION));
    var taps = Backbone.VGG.taps(net, net.enter(normal));
    var last = net.maxPool(taps.get(taps.size() - 1), Window.inside(2, 2)); // [n, 7, 7, 512]
    var first = tf.nn.relu(net.linear(last, "classifier.0", LAST_SIDE, width));
    var second = tf.nn.relu(net.linear(first, "classifier.3", width, width));
    return Map.of(OUTPUT, net.leave(second));
  }
}
