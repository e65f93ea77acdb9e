package io.gaf.bench;

import io.gaf.model.Geometry;
import io.gaf.model.NetworkInput;
import io.gaf.model.Parameter;
import io.gaf.model.Parameters;
import io.gaf.model.Precision;
import io.gaf.model.Tensors;
import io.gaf.model.WeightVariables;
import io.gaf.weights.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * A training step as one writes it down: the pair loss through {@link NaiveNetwork}, TensorFlow's
 * own gradients unchanged, and Adam for each parameter. It clips and averages nothing, so it does
 * less than the program's own step.
 */
final class NaiveStep implements AutoCloseable {
  private static final float RATE = 1e-4f;
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final Graph graph = new Graph();
  private final Session session;
  private final TFloat32 images;
  private final List<Op> updates;

  NaiveStep(Geometry g, Map<String, Tensor> weights, Precision precision, int batch) {
    var tf = Ops.create(graph);
    var all = Parameters.of(g);
    var trained = all.stream().filter(Parameter::trained).toList();
    var model = WeightVariables.create(tf, "model", all);
    var first = WeightVariables.create(tf, "first", trained);
    var second = WeightVariables.create(tf, "second", trained);
    var loss = loss(tf, g, model.values(), batch);
    Output<?>[] dx =
        graph.addGradients(
            loss.asOutput(),
            trained.stream()
                .map(parameter -> model.values().get(parameter.name()).asOutput())
                .toArray(Output<?>[]::new));
    updates =
        IntStream.range(0, dx.length)
            .mapToObj(
                i -> {
                  String name = trained.get(i).name();
                  var slots = List.of(model.handle(name), first.handle(name), second.handle(name));
                  return adam(tf, slots, dx[i].expect(TFloat32.class));
                })
            .toList();
    session = new Session(graph, Pass.automatic(precision));
    model.assign(session, weights);
    first.assignZeros(session);
    second.assignZeros(session);
    images =
        Tensors.of(
            Setting.noise("x", batch * g.pictureSize()), batch, g.channels(), g.size(), g.size());
  }

  /** mean((1-t)(J-z_y)²) + mean(t(K-z_x)²). */
  private static Operand<TFloat32> loss(
      Ops tf, Geometry g, Map<String, Operand<TFloat32>> weights, int batch) {
    Operand<TFloat32> images = tf.withName("images").placeholder(TFloat32.class);
    var seed = tf.constant(new long[] {1, 2});
    var times = tf.random.statelessRandomUniform(tf.array((long) batch), seed);
    var t = tf.reshape(times, tf.array(-1, 1, 1, 1));
    var rest = tf.math.sub(tf.constant(1f), t);
    var shape = tf.dtypes.cast(tf.shape(images), TInt64.class);
    var noise = tf.random.statelessRandomNormal(shape, seed);
    var x = tf.math.add(tf.math.mul(rest, noise), tf.math.mul(t, images));
    var labels = tf.fill(tf.array(batch), tf.constant(1));
    var said = new NaiveNetwork(tf, g, weights).build(new NetworkInput(x, times, labels));
    var j = rows(tf, g, said.j(), noise);
    var k = rows(tf, g, said.k(), images);
    var column = tf.reshape(times, tf.array(-1, 1));
    var weighted =
        tf.math.add(tf.math.mul(tf.math.sub(tf.constant(1f), column), j), tf.math.mul(column, k));
    return tf.math.mean(tf.reshape(weighted, tf.array(-1)), tf.constant(0));
  }

  private static Operand<TFloat32> rows(
      Ops tf, Geometry g, Operand<TFloat32> x, Operand<TFloat32> y) {
    return tf.reshape(tf.math.squaredDifference(x, y), tf.array(-1, g.pictureSize()));
  }

  private static Op adam(
      Ops tf, List<? extends Operand<? extends TType>> slots, Operand<TFloat32> gradient) {
    return tf.train.resourceApplyAdam(
        slots.get(0),
        slots.get(1),
        slots.get(2),
        tf.constant(BETA1),
        tf.constant(BETA2),
        tf.constant(RATE),
        tf.constant(BETA1),
        tf.constant(BETA2),
        tf.constant(EPSILON),
        gradient);
  }

  /** Takes one step. */
  void run() {
    prepared().run().close();
  }

  Session.Runner prepared() {
    var runner = session.runner().feed("images", images);
    updates.forEach(runner::addTarget);
    return runner;
  }

  @Override
  public void close() {
    images.close();
    session.close();
    graph.close();
  }
}
