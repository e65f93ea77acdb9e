package io.gaf.model;

import io.gaf.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * A small classifier of pictures: two 3×3 convolutions of stride 2 with 16 and 32 channels, a layer
 * of 64 features, and the logits; a ReLU behind all but the last.
 *
 * @param channels channels of a picture
 * @param size its side, a multiple of 4
 * @param classes labels it tells apart
 */
public record ClassifierNetwork(int channels, int size, int classes) {
  /** Width of the layer before the logits. */
  public static final int FEATURES = 64;

  private static final int FIRST = 16;
  private static final int SECOND = 32;

  /** Refuses sizes that make no classifier. */
  public ClassifierNetwork {
    if (channels < 1 || classes < 2 || size < 4 || size % 4 != 0) {
      throw new IllegalArgumentException(
          "classifier: expected channels from 1, a side that is a multiple of 4, classes from 2;"
              + " got %d, %d, %d".formatted(channels, size, classes));
    }
  }

  /**
   * What it says of pictures.
   *
   * @param features the layer before the logits, behind its ReLU [B, 64]
   * @param logits [B, N]
   */
  public record Reading(Operand<TFloat32> features, Operand<TFloat32> logits) {}

  /** Its parameters, in order; convolution kernels are [3, 3, in, out], products [out, in]. */
  public List<Parameter> parameters() {
    long quarter = size / 4;
    return List.of(
        Parameter.trained("conv1.weight", 3, 3, channels, FIRST),
        Parameter.trained("conv1.bias", FIRST),
        Parameter.trained("conv2.weight", 3, 3, FIRST, SECOND),
        Parameter.trained("conv2.bias", SECOND),
        Parameter.trained("fc1.weight", FEATURES, quarter * quarter * SECOND),
        Parameter.trained("fc1.bias", FEATURES),
        Parameter.trained("fc2.weight", classes, FEATURES),
        Parameter.trained("fc2.bias", classes));
  }

  /** The values a training starts from. */
  public Map<String, Tensor> initial(long seed) {
    var values = new LinkedHashMap<String, Tensor>();
    for (Parameter parameter : parameters()) {
      var how = parameter.decays() ? Initialiser.HE_NORMAL : Initialiser.ZERO;
      values.put(parameter.name(), Tensor.of(how.values(parameter, seed), parameter.shape()));
    }
    return values;
  }

  /** Its kind and sizes as checkpoint metadata. */
  public Map<String, String> metadata() {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("network", "classifier");
    metadata.put("latent_ch", Integer.toString(channels));
    metadata.put("input_size", Integer.toString(size));
    metadata.put("num_classes", Integer.toString(classes));
    return metadata;
  }

  /**
   * Adds the classifier to a graph; the batch size may be unknown.
   *
   * @param weights an operand of every parameter
   * @param images [B, C, S, S] in [-1, 1]
   */
  public Reading build(
      Ops tf, Map<String, ? extends Operand<TFloat32>> weights, Operand<TFloat32> images) {
    var w = new Weights(weights);
    var x = tf.linalg.transpose(images, tf.array(0, 2, 3, 1)); // [B, S, S, C]
    var half = convolution(tf, w.dense("conv1"), x); // [B, S/2, S/2, 16]
    var quarter = convolution(tf, w.dense("conv2"), half); // [B, S/4, S/4, 32]
    var flat = tf.reshape(quarter, tf.array(-1, size / 4 * (size / 4) * SECOND));
    var features = tf.nn.relu(linear(tf, w.dense("fc1"), flat)); // [B, 64]
    return new Reading(features, linear(tf, w.dense("fc2"), features));
  }

  private static Operand<TFloat32> convolution(
      Ops tf, Weights.Dense<TFloat32> dense, Operand<TFloat32> x) {
    var maps = tf.nn.conv2d(x, dense.weight(), List.of(1L, 2L, 2L, 1L), "SAME");
    return tf.nn.relu(tf.nn.biasAdd(maps, dense.bias()));
  }

  private static Operand<TFloat32> linear(
      Ops tf, Weights.Dense<TFloat32> dense, Operand<TFloat32> x) {
    return tf.nn.biasAdd(
        tf.linalg.matMul(x, dense.weight(), MatMul.transposeB(true)), dense.bias());
  }
}
