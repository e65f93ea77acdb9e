package io.gaf.model;

import io.gaf.model.Block.Site;
import io.gaf.model.Weights.Dense;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Φ(x_t, t, y) → f_t: a diffusion transformer without its final linear layer. */
final class Trunk {
  private Trunk() {}

  /** Features f_t [B, T, D]. */
  static <T extends TNumber> Operand<TFloat32> build(
      Ops tf, Layers<T> layers, Site site, NetworkInput input) {
    Geometry g = site.geometry();
    Weights weights = site.weights();
    var condition = Conditioning.build(tf, weights, input.t(), input.y()); // [B, D]
    var x = embed(tf, layers, site, input.x()); // [B, T, D]
    for (int i = 0; i < g.depth(); i++) {
      var block = new Site(g, below(weights, "trunk.blocks." + i + "."));
      x = Block.build(tf.withSubScope("block" + i), layers, block, x, condition);
    }
    var m = Block.modulation(tf, site, "trunk.ada_ln.adaLN_modulation.1", condition, 2);
    return Block.modulate(tf, layers.layerNorm(tf, x, g.hidden()), m.get(0), m.get(1));
  }

  private static <T extends TNumber> Operand<TFloat32> embed(
      Ops tf, Layers<T> layers, Site site, Operand<TFloat32> x) {
    Geometry g = site.geometry();
    var stored = layers.dense(tf, site.weights(), "trunk.x_embedder.proj"); // [D, C, p, p]
    var kernel = tf.reshape(stored.weight(), tf.array(g.hidden(), g.patchSize()));
    var dense = new Dense<>(kernel, stored.bias());
    var rows = layers.linear(tf, layers.narrow(tf, Patches.apart(tf, g, x)), dense); // [B·T, D]
    var tokens = tf.reshape(layers.widen(tf, rows), tf.array(-1, g.tokens(), g.hidden()));
    return tf.math.add(tokens, site.weights().get("trunk.pos_embed"));
  }

  private static Weights below(Weights weights, String prefix) {
    Map<String, Operand<? extends TNumber>> below = new HashMap<>();
    weights
        .operands()
        .forEach(
            (name, operand) -> {
              if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), operand);
              }
            });
    return new Weights(below);
  }
}
