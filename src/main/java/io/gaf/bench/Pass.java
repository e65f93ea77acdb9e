package io.gaf.bench;

import io.gaf.model.Device;
import io.gaf.model.Geometry;
import io.gaf.model.Mode;
import io.gaf.model.Network;
import io.gaf.model.NetworkInput;
import io.gaf.model.Parameters;
import io.gaf.model.Precision;
import io.gaf.model.SamplingWeights;
import io.gaf.model.Tensors;
import io.gaf.model.WeightVariables;
import io.gaf.weights.Tensor;
import java.util.Map;
import java.util.function.Consumer;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** One forward pass over a batch: pictures, times and labels in, the velocity out. */
final class Pass implements AutoCloseable {
  private final Graph graph;
  private final Session session;
  private final Input input;
  private final String velocity;

  private record Input(TFloat32 x, TFloat32 t, TInt32 y) {}

  private Pass(Graph graph, Session session, Input input, String velocity) {
    this.graph = graph;
    this.session = session;
    this.input = input;
    this.velocity = velocity;
  }

  /** The program's own sampling graph. The caller closes it. */
  static Pass own(Geometry g, Map<String, Tensor> weights, Precision precision, int batch) {
    return of(
        g,
        batch,
        Device.current().configuration(0).build(),
        (tf, seen) -> {
          var kept = SamplingWeights.create(tf, "weights", g, precision);
          var mode = Mode.sampling(precision);
          var velocity = Network.build(tf, g, kept.operands(), seen, mode).velocity();
          return new Built(velocity, session -> kept.assign(session, weights));
        });
  }

  /** The naive graph, in bf16 by TensorFlow's automatic mixed precision. The caller closes it. */
  static Pass naive(Geometry g, Map<String, Tensor> weights, Precision precision, int batch) {
    return of(
        g,
        batch,
        automatic(precision),
        (tf, seen) -> {
          var variables = WeightVariables.create(tf, "weights", Parameters.of(g));
          var said = new NaiveNetwork(tf, g, variables.values()).build(seen);
          var velocity = tf.math.sub(said.k(), said.j());
          return new Built(velocity, session -> variables.assign(session, weights));
        });
  }

  /** How a session runs a graph of which nothing says in which precision. */
  static ConfigProto automatic(Precision precision) {
    var mixed =
        switch (precision) {
          case FLOAT32 -> RewriterConfig.Toggle.OFF;
          case BF16 -> RewriterConfig.Toggle.ON;
        };
    var rewrite = RewriterConfig.newBuilder().setAutoMixedPrecisionOnednnBfloat16(mixed);
    return Device.current()
        .configuration(0)
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewrite))
        .build();
  }

  private interface Body {
    Built build(Ops tf, NetworkInput input);
  }

  private record Built(Operand<TFloat32> velocity, Consumer<Session> fill) {}

  private static Pass of(Geometry g, int batch, ConfigProto configuration, Body body) {
    var graph = new Graph();
    var tf = Ops.create(graph);
    var x = tf.withName("x").placeholder(TFloat32.class);
    var t = tf.withName("t").placeholder(TFloat32.class);
    var y = tf.withName("y").placeholder(TInt32.class);
    var built = body.build(tf, new NetworkInput(x, t, y));
    var session = new Session(graph, configuration);
    built.fill().accept(session);
    return new Pass(graph, session, input(g, batch), built.velocity().op().name());
  }

  private static Input input(Geometry g, int batch) {
    float[] times = new float[batch];
    int[] labels = new int[batch];
    for (int i = 0; i < batch; i++) {
      times[i] = (i + 1f) / (batch + 1);
      labels[i] = i % g.classes();
    }
    return new Input(
        Tensors.of(
            Setting.noise("x", batch * g.pictureSize()), batch, g.channels(), g.size(), g.size()),
        Tensors.of(times, batch),
        Tensors.of(labels, batch));
  }

  /** Runs once and takes the velocity to the host. */
  void run() {
    prepared().run().close();
  }

  Session.Runner prepared() {
    return session
        .runner()
        .feed("x", input.x())
        .feed("t", input.t())
        .feed("y", input.y())
        .fetch(velocity);
  }

  @Override
  public void close() {
    input.x().close();
    input.t().close();
    input.y().close();
    session.close();
    graph.close();
  }
}
