package io.gaf.evaluate.net;

import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VersionDef;

/**
 * A graph of the operations, names and constants of {@code classify_image_graph_def.pb}, with
 * weights that pytorch-fid's names are given for. A JPEG decoder stands before it and a softmax
 * behind it, for a batch of one, as in the published file.
 */
public final class PublishedGraph {
  private final GraphDef.Builder graph = GraphDef.newBuilder();
  private final Map<String, Tensor> weights;

  private PublishedGraph(Map<String, Tensor> weights) {
    this.weights = weights;
    graph.setVersions(VersionDef.newBuilder().setProducer(8));
  }

  /** The graph with these weights. */
  public static GraphDef of(Map<String, Tensor> weights) {
    return new PublishedGraph(weights).build();
  }

  private GraphDef build() {
    String x = stem();
    for (String block : List.of("5b mixed", "5c mixed_1", "5d mixed_2")) {
      x = a(x, block.substring(3), "Mixed_" + block.substring(0, 2));
    }
    x = b(x);
    for (String block : List.of("6b mixed_4", "6c mixed_5", "6d mixed_6", "6e mixed_7")) {
      x = c(x, block.substring(3), "Mixed_" + block.substring(0, 2));
    }
    x = e(e(d(x), "mixed_9", "Mixed_7b", "AvgPool"), "mixed_10", "Mixed_7c", "MaxPool");
    pool("AvgPool", "pool_3", x, 8, 1, "VALID");
    classes();
    return graph.build();
  }

  private String stem() {
    constant("DecodeJpeg/contents", Tensor.of(new float[] {0}, 1));
    node("DecodeJpeg", "DecodeJpeg", "DecodeJpeg/contents").setDevice("/cpu:0");
    node("Cast", "Cast", "DecodeJpeg");
    integers("ExpandDims/dim", 0);
    sized(node("ExpandDims", "ExpandDims", "Cast", "ExpandDims/dim"));
    integers("ResizeBilinear/size", 299, 299);
    typed(node("ResizeBilinear", "ResizeBilinear", "ExpandDims", "ResizeBilinear/size"));
    constant("Sub/y", Tensor.of(new float[] {128}));
    typed(node("Sub", "Sub", "ResizeBilinear", "Sub/y"));
    constant("Mul/y", Tensor.of(new float[] {1 / 128f}));
    typed(node("Mul", "Mul", "Sub", "Mul/y"));
    String x = conv("Mul", "conv", "Conv2d_1a_3x3", 2, "VALID");
    x = conv(x, "conv_1", "Conv2d_2a_3x3", 1, "VALID");
    x = pool("MaxPool", "pool", conv(x, "conv_2", "Conv2d_2b_3x3", 1, "SAME"), 3, 2, "VALID");
    x = conv(conv(x, "conv_3", "Conv2d_3b_1x1", 1, "VALID"), "conv_4", "Conv2d_4a_3x3", 1, "VALID");
    return pool("MaxPool", "pool_1", x, 3, 2, "VALID");
  }

  private void classes() {
    integers("pool_3/_reshape/shape", 1, 2048);
    typed(node("Reshape", "pool_3/_reshape", "pool_3", "pool_3/_reshape/shape"));
    float[] rows = weights.get("fc.weight").toFloats();
    var columns = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      columns[i % 2048 * 1008 + i / 2048] = rows[i];
    }
    constant("softmax/weights", Tensor.of(columns, 2048, 1008));
    constant("softmax/biases", weights.get("fc.bias"));
    typed(node("MatMul", "softmax/logits/MatMul", "pool_3/_reshape", "softmax/weights"));
    typed(node("BiasAdd", "softmax/logits", "softmax/logits/MatMul", "softmax/biases"));
    typed(node("Softmax", "softmax", "softmax/logits"));
  }

  private String a(String x, String at, String torch) {
    String five = same(x, at + "/tower/conv", torch + ".branch5x5_1");
    String three = same(x, at + "/tower_1/conv", torch + ".branch3x3dbl_1");
    three = same(three, at + "/tower_1/conv_1", torch + ".branch3x3dbl_2");
    return joined(
        at,
        same(x, at + "/conv", torch + ".branch1x1"),
        same(five, at + "/tower/conv_1", torch + ".branch5x5_2"),
        same(three, at + "/tower_1/conv_2", torch + ".branch3x3dbl_3"),
        pooled(x, at, torch, "AvgPool"));
  }

  private String b(String x) {
    String three = same(x, "mixed_3/tower/conv", "Mixed_6a.branch3x3dbl_1");
    three = same(three, "mixed_3/tower/conv_1", "Mixed_6a.branch3x3dbl_2");
    return joined(
        "mixed_3",
        conv(x, "mixed_3/conv", "Mixed_6a.branch3x3", 2, "VALID"),
        conv(three, "mixed_3/tower/conv_2", "Mixed_6a.branch3x3dbl_3", 2, "VALID"),
        pool("MaxPool", "mixed_3/pool", x, 3, 2, "VALID"));
  }

  private String c(String x, String at, String torch) {
    String seven = x;
    for (int i = 1; i < 4; i++) {
      seven =
          same(
              seven, at + "/tower/conv" + (i == 1 ? "" : "_" + (i - 1)), torch + ".branch7x7_" + i);
    }
    String twice = x;
    for (int i = 1; i < 6; i++) {
      String name = at + "/tower_1/conv" + (i == 1 ? "" : "_" + (i - 1));
      twice = same(twice, name, torch + ".branch7x7dbl_" + i);
    }
    String point = same(x, at + "/conv", torch + ".branch1x1");
    return joined(at, point, seven, twice, pooled(x, at, torch, "AvgPool"));
  }

  private String d(String x) {
    String three = same(x, "mixed_8/tower/conv", "Mixed_7a.branch3x3_1");
    String seven = x;
    for (int i = 1; i < 4; i++) {
      String name = "mixed_8/tower_1/conv" + (i == 1 ? "" : "_" + (i - 1));
      seven = same(seven, name, "Mixed_7a.branch7x7x3_" + i);
    }
    return joined(
        "mixed_8",
        conv(three, "mixed_8/tower/conv_1", "Mixed_7a.branch3x3_2", 2, "VALID"),
        conv(seven, "mixed_8/tower_1/conv_3", "Mixed_7a.branch7x7x3_4", 2, "VALID"),
        pool("MaxPool", "mixed_8/pool", x, 3, 2, "VALID"));
  }

  private String e(String x, String at, String torch, String pool) {
    String three = same(x, at + "/tower/conv", torch + ".branch3x3_1");
    String twice = same(x, at + "/tower_1/conv", torch + ".branch3x3dbl_1");
    twice = same(twice, at + "/tower_1/conv_1", torch + ".branch3x3dbl_2");
    return joined(
        at,
        same(x, at + "/conv", torch + ".branch1x1"),
        same(three, at + "/tower/mixed/conv", torch + ".branch3x3_2a"),
        same(three, at + "/tower/mixed/conv_1", torch + ".branch3x3_2b"),
        same(twice, at + "/tower_1/mixed/conv", torch + ".branch3x3dbl_3a"),
        same(twice, at + "/tower_1/mixed/conv_1", torch + ".branch3x3dbl_3b"),
        pooled(x, at, torch, pool));
  }

  private String pooled(String x, String at, String torch, String op) {
    String pool = pool(op, at + "/tower_2/pool", x, 3, 1, "SAME");
    return same(pool, at + "/tower_2/conv", torch + ".branch_pool");
  }

  private String same(String x, String scope, String torch) {
    return conv(x, scope, torch, 1, "SAME");
  }

  private String conv(String x, String scope, String torch, int stride, String padding) {
    Tensor kernel = weights.get(torch + ".conv.weight");
    constant(scope + "/conv2d_params", turned(kernel));
    typed(node("Conv2D", scope + "/Conv2D", x, scope + "/conv2d_params"))
        .putAttr("strides", list(1, stride, stride, 1))
        .putAttr("padding", text(padding));
    constant(scope + "/batchnorm/beta", weights.get(torch + ".bn.bias"));
    constant(scope + "/batchnorm/gamma", weights.get(torch + ".bn.weight"));
    constant(scope + "/batchnorm/moving_mean", weights.get(torch + ".bn.running_mean"));
    constant(scope + "/batchnorm/moving_variance", weights.get(torch + ".bn.running_var"));
    String batchnorm = scope + "/batchnorm";
    typed(
            node(
                "BatchNormWithGlobalNormalization",
                batchnorm,
                scope + "/Conv2D",
                batchnorm + "/moving_mean",
                batchnorm + "/moving_variance",
                batchnorm + "/beta",
                batchnorm + "/gamma"))
        .putAttr("variance_epsilon", AttrValue.newBuilder().setF(1e-3f).build())
        .putAttr("scale_after_normalization", AttrValue.newBuilder().setB(true).build());
    typed(node("CheckNumerics", scope + "/CheckNumerics", batchnorm))
        .putAttr("message", text("not finite"));
    typed(
        node("Identity", scope + "/control_dependency", batchnorm, "^" + scope + "/CheckNumerics"));
    sized(typed(node("Relu", scope, scope + "/control_dependency")));
    return scope;
  }

  private String pool(String op, String name, String x, int side, int stride, String padding) {
    typed(node(op, name, x))
        .putAttr("ksize", list(1, side, side, 1))
        .putAttr("strides", list(1, stride, stride, 1))
        .putAttr("padding", text(padding));
    return name;
  }

  private String joined(String at, String... parts) {
    String name = at + "/join";
    integers(name + "/concat_dim", 3);
    var inputs = new ArrayList<>(List.of(name + "/concat_dim"));
    inputs.addAll(List.of(parts));
    typed(node("Concat", name, inputs.toArray(String[]::new)))
        .putAttr("N", AttrValue.newBuilder().setI(parts.length).build());
    return name;
  }

  private NodeDef.Builder node(String op, String name, String... inputs) {
    return graph.addNodeBuilder().setOp(op).setName(name).addAllInput(List.of(inputs));
  }

  private static NodeDef.Builder typed(NodeDef.Builder node) {
    return node.putAttr("T", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build());
  }

  /** The batch of one, as the published file notes it. */
  private static void sized(NodeDef.Builder node) {
    var one = TensorShapeProto.newBuilder();
    for (int extent : new int[] {1, 299, 299, 3}) {
      one.addDimBuilder().setSize(extent);
    }
    var shapes = AttrValue.ListValue.newBuilder().addShape(one);
    node.putAttr("_output_shapes", AttrValue.newBuilder().setList(shapes).build());
  }

  private void integers(String name, int... values) {
    var tensor = TensorProto.newBuilder().setDtype(DataType.DT_INT32);
    var shape = TensorShapeProto.newBuilder();
    if (values.length > 1) {
      shape.addDimBuilder().setSize(values.length);
    }
    tensor.setTensorShape(shape);
    for (int value : values) {
      tensor.addIntVal(value);
    }
    constant(name, tensor, DataType.DT_INT32);
  }

  private void constant(String name, Tensor value) {
    var shape = TensorShapeProto.newBuilder();
    for (long extent : value.shape()) {
      shape.addDimBuilder().setSize(extent);
    }
    var tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(shape)
            .setTensorContent(com.google.protobuf.ByteString.copyFrom(value.bytes()));
    constant(name, tensor, DataType.DT_FLOAT);
  }

  private void constant(String name, TensorProto.Builder tensor, DataType type) {
    node("Const", name)
        .putAttr("dtype", AttrValue.newBuilder().setType(type).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build());
  }

  private static AttrValue list(long... values) {
    var list = AttrValue.ListValue.newBuilder();
    for (long value : values) {
      list.addI(value);
    }
    return AttrValue.newBuilder().setList(list).build();
  }

  private static AttrValue text(String value) {
    return AttrValue.newBuilder().setS(com.google.protobuf.ByteString.copyFromUtf8(value)).build();
  }

  /** [out, in, high, wide] → [high, wide, in, out]. */
  private static Tensor turned(Tensor kernel) {
    long[] shape = kernel.shape();
    int out = (int) shape[0];
    int in = (int) shape[1];
    int places = (int) (shape[2] * shape[3]);
    float[] from = kernel.toFloats();
    var to = new float[from.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int p = 0; p < places; p++) {
          to[(p * in + i) * out + o] = from[(o * in + i) * places + p];
        }
      }
    }
    return Tensor.of(to, shape[2], shape[3], in, out);
  }
}
