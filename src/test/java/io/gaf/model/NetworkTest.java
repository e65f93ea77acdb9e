package io.gaf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.weights.Archive;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class NetworkTest {
  private static final Archive MODEL = Golden.open("gaf/model");
  private static final Archive FORWARD = Golden.open("gaf/forward");
  private static final Geometry GEOMETRY =
      Geometry.of(ParameterNames.shapes(MODEL.tensors()), MODEL.metadata(), null);

  @Test
  void agreesWithTheReferenceInFloat32WhetherFusedOrNot() {
    for (var layers : ways(Precision.FLOAT32)) {
      var got = forward(MODEL.tensors(), layers);
      for (String name : List.of("f_t", "J_res", "K_res", "J", "K", "v", "c_time")) {
        double distance =
            Golden.distance("gaf/forward", layers + " " + name, got.get(name), FORWARD.get(name));
        assertThat(distance).as(layers + " " + name).isLessThan(2e-6);
      }
    }
  }

  @Test
  void normalisesSmallActivationsWithTheReferencesEpsilon() {
    Map<String, Tensor> weights = new HashMap<>(MODEL.tensors());
    weights.putAll(ParameterNames.below("small.override.", FORWARD.tensors()));
    for (var layers : ways(Precision.FLOAT32)) {
      var got = forward(weights, layers);
      for (String name : List.of("f_t", "v")) {
        double distance =
            Golden.distance(
                "gaf/forward small",
                layers + " " + name,
                got.get(name),
                FORWARD.get("small." + name));
        assertThat(distance).as(layers + " " + name).isLessThan(1e-5);
      }
    }
  }

  @Test
  void bfloat16IsNearFloat32AndIsNotFloat32() {
    for (var layers : ways(Precision.BF16)) {
      var got = forward(MODEL.tensors(), layers);
      double distance =
          Golden.distance("gaf/forward bf16", layers + " v", got.get("v"), FORWARD.get("v"));
      assertThat(distance).as(layers.toString()).isBetween(1e-3, 2e-2);
    }
  }

  @Test
  void namesTheMissingWeight() {
    try (var graph = new Graph()) {
      Ops tf = Ops.create(graph);
      assertThatThrownBy(() -> new Weights(Map.of()).get("twins.K.bias"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("network weights: expected an operand for twins.K.bias, got none");
      assertThat(tf).isNotNull();
    }
  }

  /**
   * For sampling and for training: with the kernels that are everywhere, with this processor's, and
   * with those of one that has no products in bfloat16.
   */
  private static List<Layers<?>> ways(Precision precision) {
    var ways = new ArrayList<Layers<?>>();
    for (var purpose : Mode.Purpose.values()) {
      var mode = new Mode(purpose, precision);
      ways.add(Layers.of(mode, Kernels.STANDARD));
      ways.add(Layers.of(mode, Kernels.here()));
      ways.add(Layers.of(mode, new Kernels(Kernels.here().fused(), false)));
    }
    return ways;
  }

  private static Map<String, float[]> forward(Map<String, Tensor> weights, Layers<?> layers) {
    try (var graph = new Graph();
        var session = new Session(graph);
        var x = Tensors.of(FORWARD.get("x_t").toFloats(), FORWARD.get("x_t").shape());
        var t = Tensors.of(FORWARD.get("t").toFloats(), FORWARD.get("t").shape());
        var y = Tensors.of(labels(), FORWARD.get("y").shape())) {
      Ops tf = Ops.create(graph);
      var variables = WeightVariables.create(tf, "model", Parameters.of(GEOMETRY));
      var input = new NetworkInput(tf.constantOf(x), tf.constantOf(t), tf.constantOf(y));
      var site = new Block.Site(GEOMETRY, new Weights(variables.values()));
      var twins = Network.build(tf, layers, site, input);
      var time = Conditioning.time(tf, new Weights(variables.values()), input.t());
      variables.assign(session, weights);
      return fetch(session, operands(twins, time));
    }
  }

  private static Map<String, Operand<TFloat32>> operands(Twins twins, Operand<TFloat32> time) {
    return Map.of(
        "f_t", twins.features(),
        "J_res", twins.jRes(),
        "K_res", twins.kRes(),
        "J", twins.j(),
        "K", twins.k(),
        "v", twins.velocity(),
        "c_time", time);
  }

  private static Map<String, float[]> fetch(
      Session session, Map<String, Operand<TFloat32>> operands) {
    var names = new ArrayList<>(operands.keySet());
    var runner = session.runner();
    names.stream().map(operands::get).forEach(runner::fetch);
    var values = new HashMap<String, float[]>();
    try (var result = runner.run()) {
      for (int i = 0; i < names.size(); i++) {
        values.put(names.get(i), Tensors.floats(result.get(i)));
      }
    }
    return values;
  }

  private static int[] labels() {
    Function<Tensor, long[]> longs = Tensor::toLongs;
    long[] labels = longs.apply(FORWARD.get("y"));
    int[] narrow = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      narrow[i] = (int) labels[i];
    }
    return narrow;
  }
}
