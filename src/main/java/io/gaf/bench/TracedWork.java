package io.gaf.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A convolution or product of a run that was traced.
 *
 * @param convolution its shapes; empty for a product of matrices
 * @param flop its operations
 * @param micros how long it took
 */
record TracedWork(Optional<Convolution> convolution, double flop, long micros) {
  /** All of them in a run. */
  static List<TracedWork> of(Graph graph, RunMetadata metadata) {
    var found = new ArrayList<TracedWork>();
    metadata.getStepStats().getDevStatsList().stream()
        .flatMap(device -> device.getNodeStatsList().stream())
        .forEach(node -> of(graph, node).ifPresent(found::add));
    return found;
  }

  private static Optional<TracedWork> of(Graph graph, NodeExecStats node) {
    GraphOperation made = graph.operation(node.getNodeName());
    if (made == null || node.getOutputCount() == 0) {
      return Optional.empty();
    }
    // a fused operation has the name of its last one
    boolean biased = made.type().equals("BiasAdd");
    GraphOperation op = biased ? (GraphOperation) made.input(0).op() : made;
    boolean fused = !biased || Profile.kind(node).contains("Fused");
    long[] out = shape(node.getOutput(0).getTensorDescription().getShape());
    return fused ? of(op, out, Profile.micros(node)) : Optional.empty();
  }

  private static Optional<TracedWork> of(GraphOperation op, long[] out, long micros) {
    double numbers = Arrays.stream(out).asDoubleStream().reduce(1, (a, b) -> a * b);
    return switch (op.type()) {
      case "Conv2D" -> {
        long[] taps = op.input(1).shape().asArray();
        long step = op.attributes().getAttrIntList("strides")[1];
        var filter = new Convolution.Filter(taps[0], taps[2], taps[3], step);
        var convolution = new Convolution(out[0], out[1], out[2], filter);
        yield Optional.of(new TracedWork(Optional.of(convolution), convolution.flop(), micros));
      }
      case "MatMul", "BatchMatMulV2" -> {
        long[] left = op.input(0).shape().asArray();
        double flop = 2 * numbers * left[left.length - 1];
        yield Optional.of(new TracedWork(Optional.empty(), flop, micros));
      }
      default -> Optional.empty();
    };
  }

  private static long[] shape(TensorShapeProto proto) {
    return proto.getDimList().stream().mapToLong(TensorShapeProto.Dim::getSize).toArray();
  }
}
