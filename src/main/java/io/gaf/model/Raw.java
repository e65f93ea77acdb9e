package io.gaf.model;

import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** TensorFlow kernels that the Java API has no builder for; the fused ones exist on CPUs only. */
public final class Raw {
  /** A product and what is fused to it. */
  static final String LINEAR = "_FusedMatMul";

  /** Hands its first input on; {@link FusedGradients} gives it the derivative it carries along. */
  static final String ACTIVATION = "IdentityN";

  /** Layer normalisation in one kernel. */
  static final String NORM = "_MklLayerNorm";

  /** Names of what can be fused to a product. */
  static final String BIAS = "BiasAdd";

  static final String GELU = "GeluApproximate";

  private Raw() {}

  /**
   * Batched matrix product a·b, or a·bᵀ. The API's own builder makes BatchMatMulV3, which the CPU
   * rewriter leaves on a kernel three times slower.
   */
  public static <T extends TNumber> Operand<T> batchProduct(
      Ops tf, Operand<T> a, Operand<T> b, boolean transposeB) {
    Operation operation =
        tf.scope()
            .opBuilder("BatchMatMulV2", "product")
            .addInput(a.asOutput())
            .addInput(b.asOutput())
            .setAttr("adj_y", transposeB)
            .build();
    return operation.output(0);
  }

  /** x·wᵀ + bias followed by the named fused operations, such as GeluApproximate. */
  static <T extends TNumber> Operand<T> fusedLinear(
      Ops tf, Operand<T> x, Operand<T> weight, Operand<T> bias, String... fused) {
    Operation operation =
        tf.scope()
            .opBuilder(LINEAR, "linear")
            .addInput(x.asOutput())
            .addInput(weight.asOutput())
            .addInputList(new Output<?>[] {bias.asOutput()})
            .setAttr("transpose_b", true)
            .setAttr("fused_ops", fused)
            .build();
    return operation.output(0);
  }

  /**
   * The value, whose gradient to x is the one coming in times a derivative computed beforehand.
   *
   * @param value f(x)
   * @param derivative f'(x)
   */
  static <T extends TNumber> Operand<T> activation(
      Ops tf, Operand<T> x, Operand<T> value, Operand<T> derivative) {
    var inputs =
        new Output<?>[] {
          tf.stopGradient(value).asOutput(), tf.stopGradient(derivative).asOutput(), x.asOutput()
        };
    return tf.scope().opBuilder(ACTIVATION, "activation").addInputList(inputs).build().output(0);
  }

  /** Layer normalisation of the last axis. */
  static Operand<TFloat32> layerNorm(
      Ops tf, Operand<TFloat32> x, Weights.Dense<TFloat32> affine, float epsilon) {
    Operation operation =
        tf.scope()
            .opBuilder(NORM, "norm")
            .addInput(x.asOutput())
            .addInput(affine.weight().asOutput())
            .addInput(affine.bias().asOutput())
            .setAttr("epsilon", epsilon)
            .build();
    return operation.output(0);
  }
}
