package io.gaf.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.AsOnAGpu;
import io.gaf.model.GpuOps;
import io.gaf.model.Precision;
import io.gaf.model.SamplingWeights;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

@ExtendWith(AsOnAGpu.class)
class GpuGraphsTest {
  private static final VaeFile FILE = VaeFile.of(FormulaVae.sines(FormulaVae.SMALLEST, 0));

  @ParameterizedTest
  @EnumSource(Precision.class)
  void theAutoencoderForAGpuHoldsOnlyOperationsThatHaveKernelsThere(Precision precision) {
    try (var graph = new Graph()) {
      var tf = Ops.create(graph);
      var turned = VaeWeights.of(FILE, List.of(""));
      var kept =
          SamplingWeights.create(
              tf, "weights", turned.parameters(), precision, name -> !name.contains("norm"));
      var network = new VaeNetwork(FILE.geometry(), PictureLayers.of(precision, kept.operands()));
      var moments = network.encode(tf, placeholder(tf, 3, 16));
      var pictures = network.decode(tf, placeholder(tf, 4, 2));
      assertThat(List.of(moments.shape().get(1), pictures.shape().get(1))).containsExactly(8L, 3L);
      GpuOps.check("the autoencoder in " + precision, graph.toGraphDef());
    }
  }

  private static Placeholder<TFloat32> placeholder(Ops tf, int channels, int side) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, channels, side, side)));
  }
}
