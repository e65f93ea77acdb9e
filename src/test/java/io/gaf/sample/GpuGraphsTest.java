package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.AsOnAGpu;
import io.gaf.model.Geometry;
import io.gaf.model.GpuOps;
import io.gaf.model.Mode;
import io.gaf.model.Precision;
import io.gaf.model.SamplingWeights;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

@ExtendWith(AsOnAGpu.class)
class GpuGraphsTest {
  @ParameterizedTest
  @EnumSource(Precision.class)
  void aSamplerForAGpuHoldsOnlyOperationsThatHaveKernelsThere(Precision precision) {
    var geometry = new Geometry(3, 8, 24, 2, 2, 2, 3);
    try (var graph = new Graph()) {
      var tf = Ops.create(graph);
      var weights = SamplingWeights.create(tf, "weights", geometry, precision);
      assertThat(new SamplerGraph(tf, geometry, weights, Mode.sampling(precision))).isNotNull();
      GpuOps.check("sampling in " + precision, graph.toGraphDef());
    }
  }
}
