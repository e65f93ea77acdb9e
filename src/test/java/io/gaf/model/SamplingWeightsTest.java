package io.gaf.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.family.TNumber;

class SamplingWeightsTest {
  private static final Geometry TINY = new Geometry(2, 8, 16, 2, 2, 2, 3);

  private record Kept(
      Map<String, ? extends Operand<? extends TNumber>> operands, Consumer<Session> fill) {}

  private interface Way {
    Kept build(Ops tf);
  }

  @Test
  void weightsKeptInBf16GiveTheBitsOfWeightsThatEachPassConverts() {
    var weights = weights();
    float[] converted =
        velocity(
            tf -> {
              var all = WeightVariables.create(tf, "w", Parameters.of(TINY));
              return new Kept(all.values(), session -> all.assign(session, weights));
            });
    float[] kept =
        velocity(
            tf -> {
              var all = SamplingWeights.create(tf, "w", TINY, Precision.BF16);
              return new Kept(all.operands(), session -> all.assign(session, weights));
            });
    assertThat(kept).isEqualTo(converted).isNotEqualTo(new float[kept.length]);
  }

  @Test
  void onlyBf16KeepsWideProductsInAnotherFormat() {
    try (var graph = new Graph()) {
      var tf = Ops.create(graph);
      var fine = SamplingWeights.create(tf, "a", TINY, Precision.FLOAT32).operands();
      var coarse = SamplingWeights.create(tf, "b", TINY, Precision.BF16).operands();
      assertThat(coarse.keySet()).isEqualTo(fine.keySet());
      assertThat(coarse.keySet().stream().filter(name -> bf16(coarse.get(name))))
          .hasSize(2 + 2 * 8 + 1)
          .contains("trunk.blocks.1.mlp.fc2.bias", "twins.J.linear.weight")
          .doesNotContain(
              "trunk.blocks.0.adaLN_modulation.1.weight", "trunk.t_embedder.mlp.0.bias");
      assertThat(fine.values()).noneMatch(SamplingWeightsTest::bf16);
    }
  }

  /** None of them zero, so that every block counts. */
  private static Map<String, Tensor> weights() {
    var weights = new LinkedHashMap<String, Tensor>();
    for (Parameter parameter : Parameters.of(TINY)) {
      var values = new float[parameter.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = 0.3f * (float) Math.sin(i + weights.size());
      }
      weights.put(parameter.name(), Tensor.of(values, parameter.shape()));
    }
    return weights;
  }

  private static boolean bf16(Operand<?> operand) {
    return operand.asOutput().type() == TBfloat16.class;
  }

  private static float[] velocity(Way way) {
    try (var graph = new Graph();
        var session = new Session(graph)) {
      var tf = Ops.create(graph);
      float[] pictures = new float[2 * TINY.pictureSize()];
      for (int i = 0; i < pictures.length; i++) {
        pictures[i] = (float) Math.sin(i);
      }
      var x = tf.reshape(tf.constant(pictures), tf.array(2, 2, 8, 8));
      var input = new NetworkInput(x, tf.constant(new float[] {0.1f, 0.8f}), tf.array(0, 2));
      var kept = way.build(tf);
      var mode = Mode.sampling(Precision.BF16);
      var said = Network.build(tf, TINY, kept.operands(), input, mode);
      kept.fill().accept(session);
      try (var result = session.runner().fetch(said.velocity()).run()) {
        return Tensors.floats(result.get(0));
      }
    }
  }
}
