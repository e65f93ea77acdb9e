package io.gaf.evaluate.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.AsOnAGpu;
import io.gaf.model.GpuOps;
import io.gaf.weights.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

@ExtendWith(AsOnAGpu.class)
class GpuGraphsTest {
  private static Stream<Body> bodies() {
    return Stream.of(
        new InceptionBody(),
        new Vgg16Body(8),
        new LpipsBody(Backbone.ALEX, linear(Backbone.ALEX)),
        new LpipsBody(Backbone.VGG, linear(Backbone.VGG)));
  }

  private static Map<String, Tensor> linear(Backbone backbone) {
    var layers = new HashMap<String, Tensor>();
    for (int tap = 0; tap < backbone.channels().size(); tap++) {
      int channels = backbone.channels().get(tap);
      layers.put(
          "lin" + tap + ".model.1.weight", Tensor.of(new float[channels], 1, channels, 1, 1));
    }
    return layers;
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aFeatureNetworkForAGpuHoldsOnlyOperationsThatHaveKernelsThere(Body body) {
    check(body, TFloat32.class);
    check(body, TBfloat16.class);
  }

  private static void check(Body body, Class<? extends TNumber> type) {
    try (var graph = new Graph()) {
      var tf = Ops.create(graph);
      var layers = new Layers<>(tf, type, new Loading(tf));
      assertThat(body.build(layers, tf.placeholder(TFloat32.class))).isNotEmpty();
      GpuOps.check(body.getClass().getSimpleName(), graph.toGraphDef());
    }
  }
}
