package io.gaf.model;

import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Gradients of the fused operations, which TensorFlow has kernels for but no derivatives of. */
final class FusedGradients {
  static {
    TensorFlow.registerCustomGradient(Raw.LINEAR, FusedGradients::linear);
    TensorFlow.registerCustomGradient(Raw.ACTIVATION, FusedGradients::activation);
    TensorFlow.registerCustomGradient(Raw.NORM, FusedGradients::norm);
  }

  private FusedGradients() {}

  /** Makes the gradients known to the process: by now they are. */
  static void register() {}

  private static List<Operand<?>> linear(
      Ops tf, GraphOperation operation, List<Output<?>> gradients) {
    return operation.input(0).type() == TBfloat16.class
        ? linear(tf, operation, gradients, TBfloat16.class)
        : linear(tf, operation, gradients, TFloat32.class);
  }

  /** dx = dy·W, dW = dyᵀ·x; db = 1ᵀ·dy as a product, which sums in float32 also in bfloat16. */
  private static <T extends TNumber> List<Operand<?>> linear(
      Ops tf, GraphOperation operation, List<Output<?>> gradients, Class<T> type) {
    Operand<T> x = operation.input(0).expect(type);
    Operand<T> weight = operation.input(1).expect(type);
    Operand<T> dy = gradients.get(0).expect(type);
    var rows = tf.reshape(tf.gather(tf.shape(x), tf.constant(0), tf.constant(0)), tf.array(1));
    var one = tf.dtypes.cast(tf.constant(1f), type);
    var ones = tf.fill(tf.concat(List.of(tf.array(1), rows), tf.constant(0)), one); // [1, R]
    return List.of(
        tf.linalg.matMul(dy, weight),
        tf.linalg.matMul(dy, x, MatMul.transposeA(true)),
        tf.reshape(tf.linalg.matMul(ones, dy), tf.array(-1)));
  }

  /** dy·f'(x), where f'(x) is the operation's second input; nothing flows to the others. */
  private static List<Operand<?>> activation(
      Ops tf, GraphOperation operation, List<Output<?>> gradients) {
    return operation.input(0).type() == TBfloat16.class
        ? activation(tf, operation, gradients, TBfloat16.class)
        : activation(tf, operation, gradients, TFloat32.class);
  }

  private static <T extends TNumber> List<Operand<?>> activation(
      Ops tf, GraphOperation operation, List<Output<?>> gradients, Class<T> type) {
    Operand<T> derivative = operation.input(1).expect(type);
    return List.of(
        tf.zerosLike(operation.input(0)),
        tf.zerosLike(derivative),
        tf.math.mul(gradients.get(0).expect(type), derivative));
  }

  /**
   * dx = (dy - mean(dy) - y·mean(dy·y))/s. The deviation s = √(variance + ε) solves s² - qs - ε = 0
   * with q = mean(x·y).
   */
  private static List<Operand<?>> norm(
      Ops tf, GraphOperation operation, List<Output<?>> gradients) {
    Operand<TFloat32> x = operation.input(0).expect(TFloat32.class);
    Operand<TFloat32> y = operation.output(0);
    Operand<TFloat32> dy = gradients.get(0).expect(TFloat32.class);
    var q = mean(tf, tf.math.mul(x, y));
    var root = tf.math.sqrt(tf.math.add(tf.math.square(q), tf.constant(4 * Layers.EPSILON)));
    var inverse = tf.math.div(tf.constant(2f), tf.math.add(q, root)); // 1/s
    var along = tf.math.mul(y, mean(tf, tf.math.mul(dy, y)));
    var rest = tf.math.sub(tf.math.sub(dy, mean(tf, dy)), along);
    return List.of(
        tf.math.mul(rest, inverse),
        tf.zerosLike(operation.input(1)),
        tf.zerosLike(operation.input(2)));
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(-1), Mean.keepDims(true));
  }
}
