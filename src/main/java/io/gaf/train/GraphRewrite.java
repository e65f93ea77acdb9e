package io.gaf.train;

import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Changes of the finished graph that its building operations do not offer. */
final class GraphRewrite {
  private GraphRewrite() {}

  /**
   * Replaces the gradients' BatchMatMulV3 by BatchMatMulV2, which TensorFlow's CPU rewriter turns
   * into oneDNN's kernel; the former it leaves on a slow one.
   */
  static GraphDef batchProducts(GraphDef graph) {
    var builder = graph.toBuilder();
    for (NodeDef.Builder node : builder.getNodeBuilderList()) {
      if (node.getOp().equals("BatchMatMulV3")) {
        AttrValue type = node.getAttrOrThrow("Ta");
        node.setOp("BatchMatMulV2").putAttr("T", type);
        node.removeAttr("Ta").removeAttr("Tb").removeAttr("Tout");
      }
    }
    return builder.build();
  }

  /**
   * Replaces each AddN of three or more by the sum of their stack. AddN begins with whichever input
   * it may overwrite, which depends on the threads' timing: its last digit is not reproducible.
   */
  static GraphDef orderedSums(GraphDef graph) {
    var builder = graph.toBuilder();
    for (NodeDef node : graph.getNodeList()) {
      if (node.getOp().equals("AddN") && node.getAttrOrThrow("N").getI() > 2) {
        int index = graph.getNodeList().indexOf(node);
        AttrValue type = node.getAttrOrThrow("T");
        String stack = node.getName() + "/stack";
        String axis = node.getName() + "/axis";
        builder.addNode(stack(node, stack, type));
        builder.addNode(zero(axis));
        builder.setNode(index, sum(node, List.of(stack, axis), type));
      }
    }
    return builder.build();
  }

  private static NodeDef stack(NodeDef node, String name, AttrValue type) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Pack")
        .addAllInput(node.getInputList())
        .putAttr("N", node.getAttrOrThrow("N"))
        .putAttr("T", type)
        .putAttr("axis", AttrValue.newBuilder().setI(0).build())
        .build();
  }

  private static NodeDef zero(String name) {
    var value =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_INT32)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addIntVal(0);
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", type(DataType.DT_INT32))
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
        .build();
  }

  private static NodeDef sum(NodeDef node, List<String> inputs, AttrValue type) {
    return NodeDef.newBuilder()
        .setName(node.getName())
        .setOp("Sum")
        .addAllInput(inputs)
        .putAttr("T", type)
        .putAttr("Tidx", type(DataType.DT_INT32))
        .putAttr("keep_dims", AttrValue.newBuilder().setB(false).build())
        .build();
  }

  private static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }
}
