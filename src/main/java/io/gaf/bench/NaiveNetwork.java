package io.gaf.bench;

import io.gaf.model.Geometry;
import io.gaf.model.NetworkInput;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * The network as one writes it down with what the Java API offers: {@code tf.train.batchMatMul},
 * GELU with its cube as products, normalisation and biases of single operations. What the program's
 * own graph is compared with.
 *
 * @param weights an operand of every parameter
 */
record NaiveNetwork(Ops tf, Geometry g, Map<String, ? extends Operand<TFloat32>> weights) {
  private static final float ROOT_TWO_OVER_PI = (float) Math.sqrt(2 / Math.PI);
  private static final float CUBE = 0.044715f;
  private static final float EPSILON = 1e-6f;
  private static final int HALF_FREQUENCIES = 128;

  /** J and K [B, C, S, S]. */
  record Said(Operand<TFloat32> j, Operand<TFloat32> k) {}

  Said build(NetworkInput input) {
    var c =
        silu(tf.math.add(time(input.t()), row("trunk.y_embedder.embedding_table.weight", input)));
    var x = tokens(linear(patches(tf, g, input.x()), "trunk.x_embedder.proj"));
    x = tf.math.add(x, get("trunk.pos_embed"));
    for (int i = 0; i < g.depth(); i++) {
      x = block("trunk.blocks." + i + ".", x, c);
    }
    var m = modulation("trunk.ada_ln.adaLN_modulation.1", c, 2);
    x = modulated(x, m, 0);
    var weight = row("twins.K.weight", input); // [B, D, ppC]
    var bias = tf.reshape(row("twins.K.bias", input), tf.array(-1, 1, g.patchSize()));
    var k = tf.math.add(tf.train.batchMatMul(x, weight, TFloat32.class), bias);
    var flat = product(tf.reshape(x, tf.array(-1, g.hidden())), get("twins.J.linear.weight"));
    var t = tf.reshape(input.t(), tf.array(-1, 1, 1, 1));
    var rest = tf.math.sub(tf.constant(1f), t);
    return new Said(
        tf.math.add(tf.math.mul(rest, input.x()), pictures(flat)),
        tf.math.add(tf.math.mul(t, input.x()), pictures(k)));
  }

  /** Pictures [B, C, S, S] → patches [B·T, C·p·p]. */
  static Operand<TFloat32> patches(Ops tf, Geometry g, Operand<TFloat32> x) {
    var six = tf.array(-1, g.channels(), g.side(), g.patch(), g.side(), g.patch());
    var apart = tf.linalg.transpose(tf.reshape(x, six), tf.array(0, 2, 4, 1, 3, 5));
    return tf.reshape(apart, tf.array(-1, g.patchSize()));
  }

  private Operand<TFloat32> pictures(Operand<TFloat32> patches) {
    var six = tf.array(-1, g.side(), g.side(), g.patch(), g.patch(), g.channels());
    var apart = tf.linalg.transpose(tf.reshape(patches, six), tf.array(0, 5, 1, 3, 2, 4));
    return tf.reshape(apart, tf.array(-1, g.channels(), g.size(), g.size()));
  }

  private Operand<TFloat32> block(String name, Operand<TFloat32> x, Operand<TFloat32> c) {
    var m = modulation(name + "adaLN_modulation.1", c, 6);
    var told =
        linear(attention(linear(flat(modulated(x, m, 0)), name + "attn.qkv")), name + "attn.proj");
    var between = tf.math.add(x, tf.math.mul(m.get(2), tokens(told)));
    var wide = gelu(linear(flat(modulated(between, m, 3)), name + "mlp.fc1"));
    var thought = tokens(linear(wide, name + "mlp.fc2"));
    return tf.math.add(between, tf.math.mul(m.get(5), thought));
  }

  private Operand<TFloat32> attention(Operand<TFloat32> qkv) {
    var five = tf.reshape(qkv, tf.array(-1, g.tokens(), 3, g.heads(), g.headSize()));
    var apart = tf.linalg.transpose(five, tf.array(2, 0, 3, 1, 4)); // [3, B, H, T, d]
    List<? extends Operand<TFloat32>> parts = tf.unstack(apart, 3L).output();
    var q = tf.math.mul(parts.get(0), tf.constant((float) (1 / Math.sqrt(g.headSize()))));
    var scores = tf.train.batchMatMul(q, parts.get(1), TFloat32.class, BatchMatMul.adjY(true));
    var mixed = tf.train.batchMatMul(tf.nn.softmax(scores), parts.get(2), TFloat32.class);
    return flat(tf.linalg.transpose(mixed, tf.array(0, 2, 1, 3)));
  }

  private List<? extends Operand<TFloat32>> modulation(
      String name, Operand<TFloat32> c, int parts) {
    var rows = tf.reshape(linear(c, name), tf.array(-1, 1, parts * g.hidden()));
    return tf.split(tf.constant(2), rows, (long) parts).output();
  }

  private Operand<TFloat32> modulated(
      Operand<TFloat32> x, List<? extends Operand<TFloat32>> m, int first) {
    var centred = tf.math.sub(x, mean(x));
    var deviation = tf.math.sqrt(tf.math.add(mean(tf.math.square(centred)), tf.constant(EPSILON)));
    var scale = tf.math.add(m.get(first + 1), tf.constant(1f));
    return tf.math.add(tf.math.mul(tf.math.div(centred, deviation), scale), m.get(first));
  }

  private Operand<TFloat32> time(Operand<TFloat32> t) {
    var angles = tf.math.mul(tf.reshape(t, tf.array(-1, 1)), tf.constant(frequencies()));
    var waves = tf.concat(List.of(tf.math.cos(angles), tf.math.sin(angles)), tf.constant(1));
    return linear(silu(linear(waves, "trunk.t_embedder.mlp.0")), "trunk.t_embedder.mlp.2");
  }

  private static float[] frequencies() {
    var frequencies = new float[HALF_FREQUENCIES];
    for (int i = 0; i < HALF_FREQUENCIES; i++) {
      frequencies[i] = (float) Math.pow(10000, -i / (double) HALF_FREQUENCIES);
    }
    return frequencies;
  }

  private Operand<TFloat32> gelu(Operand<TFloat32> x) {
    var cube = tf.math.mul(tf.math.mul(x, x), x);
    var z = tf.math.add(x, tf.math.mul(tf.constant(CUBE), cube));
    var tanh = tf.math.tanh(tf.math.mul(tf.constant(ROOT_TWO_OVER_PI), z));
    return tf.math.mul(tf.math.mul(tf.constant(0.5f), x), tf.math.add(tanh, tf.constant(1f)));
  }

  private Operand<TFloat32> silu(Operand<TFloat32> x) {
    return tf.math.mul(x, tf.math.sigmoid(x));
  }

  private Operand<TFloat32> mean(Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(-1), Mean.keepDims(true));
  }

  private Operand<TFloat32> linear(Operand<TFloat32> x, String name) {
    return tf.math.add(product(x, get(name + ".weight")), get(name + ".bias"));
  }

  /** x·Wᵀ; a patch kernel [D, C, p, p] counts as a matrix. */
  private Operand<TFloat32> product(Operand<TFloat32> x, Operand<TFloat32> weight) {
    Operand<TFloat32> matrix = weight;
    if (weight.shape().numDimensions() > 2) {
      matrix = tf.reshape(weight, tf.array(g.hidden(), g.patchSize()));
    }
    return tf.linalg.matMul(x, matrix, MatMul.transposeB(true));
  }

  private Operand<TFloat32> row(String name, NetworkInput input) {
    return tf.gather(get(name), input.y(), tf.constant(0));
  }

  private Operand<TFloat32> flat(Operand<TFloat32> x) {
    return tf.reshape(x, tf.array(-1, g.hidden()));
  }

  private Operand<TFloat32> tokens(Operand<TFloat32> x) {
    return tf.reshape(x, tf.array(-1, g.tokens(), g.hidden()));
  }

  private Operand<TFloat32> get(String name) {
    return weights.get(name);
  }
}
