package io.gaf.evaluate;

import io.gaf.model.AsOnAGpu;
import io.gaf.model.ClassifierNetwork;
import io.gaf.model.GpuOps;
import io.gaf.model.WeightVariables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@ExtendWith(AsOnAGpu.class)
class GpuGraphsTest {
  @Test
  void theClassifierForAGpuHoldsOnlyOperationsThatHaveKernelsThere() {
    var network = new ClassifierNetwork(1, 8, 3);
    try (var graph = new Graph()) {
      var tf = Ops.create(graph);
      var weights = WeightVariables.create(tf, "weights", network.parameters());
      network.build(tf, weights.values(), tf.placeholder(TFloat32.class));
      GpuOps.check("the classifier", graph.toGraphDef());
    }
  }
}
