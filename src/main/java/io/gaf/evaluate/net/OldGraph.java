package io.gaf.evaluate.net;

import com.google.protobuf.InvalidProtocolBufferException;
import io.gaf.weights.WeightsException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The part of a published Inception graph between its pictures and its features. What decodes JPEG
 * files before, and classifies behind, is left out; so is the batch of one that the file notes
 * beside every node. Only operations that the published graph has are let through, as a graph of
 * nobody knows whom may also read and write files.
 *
 * @param definition to be imported into a graph of its own: its operations are of another version
 */
record OldGraph(GraphDef definition) {
  /** Where pictures go in, [n, h, w, 3] from 0 to 255. */
  static final String INPUT = "ExpandDims";

  /** The global average [n, 1, 1, 2048]. */
  static final String POOL = "pool_3";

  /** The first branch of the block that torch calls Mixed_6d, behind its ReLU [n, 17, 17, 192]. */
  static final String SPATIAL = "mixed_6/conv";

  /** Weights of the classes [2048, 1008]. */
  static final String WEIGHTS = "softmax/weights";

  private static final List<String> WANTED = List.of(POOL, SPATIAL, WEIGHTS);

  private static final Set<String> ALLOWED =
      Set.of(
          "Const",
          "Identity",
          "CheckNumerics",
          "ResizeBilinear",
          "Sub",
          "Mul",
          "Add",
          "Conv2D",
          "BatchNormWithGlobalNormalization",
          "BiasAdd",
          "Relu",
          "MaxPool",
          "AvgPool",
          "Concat");

  /**
   * Reads a file.
   *
   * @throws WeightsException if it is no such graph
   */
  static OldGraph parse(byte[] file) {
    try {
      return of(GraphDef.parseFrom(file));
    } catch (InvalidProtocolBufferException e) {
      throw new WeightsException(
          "this is no TensorFlow graph: %s\nhint: give classify_image_graph_def.pb"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static OldGraph of(GraphDef whole) {
    Map<String, NodeDef> nodes = new HashMap<>();
    whole.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    for (String name : List.of(INPUT, POOL, SPATIAL, WEIGHTS)) {
      if (!nodes.containsKey(name)) {
        throw new WeightsException(
            "a graph of %d nodes without %s\nhint: give classify_image_graph_def.pb of 2015-12-05"
                .formatted(nodes.size(), name));
      }
    }
    Map<String, NodeDef> needed = needed(nodes);
    var part = GraphDef.newBuilder().setVersions(whole.getVersions());
    // in the file's order, which is the one the graph was made in
    whole.getNodeList().stream()
        .filter(node -> needed.containsKey(node.getName()))
        .forEach(node -> part.addNode(relaxed(node)));
    return new OldGraph(part.build());
  }

  /** All nodes that the wanted ones are made of, up to the pictures. */
  private static Map<String, NodeDef> needed(Map<String, NodeDef> nodes) {
    Map<String, NodeDef> needed = new LinkedHashMap<>();
    var open = new ArrayDeque<>(WANTED);
    while (!open.isEmpty()) {
      String name = open.pop();
      NodeDef node = nodes.get(name);
      if (node == null) {
        throw new WeightsException("a graph that names a node " + name + " and has none");
      }
      if (needed.put(name, node) == null && !name.equals(INPUT)) {
        requireAllowed(node);
        node.getInputList().forEach(input -> open.push(nodeOf(input)));
      }
    }
    return needed;
  }

  private static void requireAllowed(NodeDef node) {
    if (!ALLOWED.contains(node.getOp())) {
      throw new WeightsException(
          "node %s: operation %s, which Inception's graph has not: the file is not trusted%s"
              .formatted(
                  node.getName(),
                  node.getOp(),
                  "\nhint: give classify_image_graph_def.pb of 2015-12-05"));
    }
  }

  /** The node that an input such as {@code ^conv/Check} or {@code split:1} is from. */
  private static String nodeOf(String input) {
    String name = input.startsWith("^") ? input.substring(1) : input;
    int port = name.indexOf(':');
    return port < 0 ? name : name.substring(0, port);
  }

  /** A node that says nothing of its sizes or its device; the input is fed. */
  private static NodeDef relaxed(NodeDef node) {
    if (node.getName().equals(INPUT)) {
      return NodeDef.newBuilder()
          .setName(INPUT)
          .setOp("Placeholder")
          .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
          .build();
    }
    return node.toBuilder().clearDevice().removeAttr("_output_shapes").build();
  }
}
