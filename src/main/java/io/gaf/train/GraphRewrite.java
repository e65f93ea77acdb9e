package io.gaf.train;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Replaces the gradients' BatchMatMulV3 by BatchMatMulV2, which TensorFlow's CPU rewriter turns
 * into oneDNN's kernel; the former it leaves on a slow one.
 */
final class GraphRewrite {
  private GraphRewrite() {}

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
}
