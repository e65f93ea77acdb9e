package io.gaf.model;

import io.gaf.weights.DType;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors of a network: names, shapes, and the values training starts from. */
public final class Parameters {
  /** Width of the time frequencies' sines and cosines together. */
  static final int FREQUENCIES = 256;

  private Parameters() {}

  /** Every parameter of the network, in the order of the reference's state dictionary. */
  public static List<Parameter> of(Geometry g) {
    long d = g.hidden();
    var list = new ArrayList<Parameter>();
    list.add(Parameter.fixed("trunk.pos_embed", 1, g.tokens(), d));
    list.add(
        Parameter.trained("trunk.x_embedder.proj.weight", d, g.channels(), g.patch(), g.patch()));
    list.add(Parameter.trained("trunk.x_embedder.proj.bias", d));
    linear(list, "trunk.t_embedder.mlp.0", FREQUENCIES, d);
    linear(list, "trunk.t_embedder.mlp.2", d, d);
    list.add(Parameter.trained("trunk.y_embedder.embedding_table.weight", g.classes(), d));
    linear(list, "trunk.ada_ln.adaLN_modulation.1", d, 2 * d);
    for (int i = 0; i < g.depth(); i++) {
      block(list, "trunk.blocks." + i, d);
    }
    list.add(Parameter.trained("twins.J.linear.weight", g.patchSize(), d));
    list.add(Parameter.trained("twins.K.weight", g.classes(), d, g.patchSize()));
    list.add(Parameter.trained("twins.K.bias", g.classes(), g.patchSize()));
    return List.copyOf(list);
  }

  /**
   * The values a training starts from: Xavier-uniform products with zero biases, N(0, 0.02²) for
   * the label table, the time products and K, zero for every modulation and for J.
   *
   * <p>They are drawn when they are asked for: all of a large network's would take as much memory
   * as its variables.
   *
   * @param seed decides every value; each tensor has its own stream
   */
  public static Map<String, Tensor> initial(Geometry g, long seed) {
    var values = new LinkedHashMap<String, Tensor>();
    for (Parameter parameter : of(g)) {
      values.put(
          parameter.name(),
          Tensor.deferred(
              DType.F32,
              sink -> sink.accept(Tensor.of(first(parameter, g, seed), parameter.shape()).bytes()),
              parameter.shape()));
    }
    return values;
  }

  private static float[] first(Parameter parameter, Geometry g, long seed) {
    return parameter.trained()
        ? Initialiser.of(parameter).values(parameter, seed)
        : PositionTable.of(g);
  }

  private static void block(List<Parameter> list, String name, long d) {
    linear(list, name + ".attn.qkv", d, 3 * d);
    linear(list, name + ".attn.proj", d, d);
    linear(list, name + ".mlp.fc1", d, Geometry.MLP_RATIO * d);
    linear(list, name + ".mlp.fc2", Geometry.MLP_RATIO * d, d);
    linear(list, name + ".adaLN_modulation.1", d, 6 * d);
  }

  private static void linear(List<Parameter> list, String name, long in, long out) {
    list.add(Parameter.trained(name + ".weight", out, in));
    list.add(Parameter.trained(name + ".bias", out));
  }
}
