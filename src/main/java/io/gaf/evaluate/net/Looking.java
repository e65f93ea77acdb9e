package io.gaf.evaluate.net;

import io.gaf.model.Device;
import io.gaf.model.Precision;
import io.gaf.model.Tensors;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/** A network of ours that is loaded and looks at pictures. The caller closes it. */
final class Looking implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TFloat32> pictures;
  private final Map<String, Operand<TFloat32>> outputs;
  private final long flop;

  private Looking(Body body, Precision precision, Map<String, Tensor> weights, int threads) {
    var tf = Ops.create(graph);
    var loading = new Loading(tf);
    pictures = tf.placeholder(TFloat32.class);
    var turned = tf.linalg.transpose(pictures, tf.array(0, 2, 3, 1)); // [n, h, w, 3]
    Layers<?> layers =
        switch (precision) {
          case FLOAT32 -> new Layers<>(tf, TFloat32.class, loading);
          case BF16 -> new Layers<>(tf, TBfloat16.class, loading);
        };
    outputs = body.build(layers, turned);
    flop = layers.flop();
    session = Device.current().open(graph, threads);
    try {
      loading.fill(session, weights);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Builds and loads a network.
   *
   * @param weights by the names of the published file
   * @param threads threads of one operation; 0 for all processors
   * @throws IllegalArgumentException if the weights are another network's
   */
  static Looking open(
      Body body, NetworkKind kind, Precision precision, Map<String, Tensor> weights, int threads) {
    try {
      return new Looking(body, precision, WeightNames.plain(weights), threads);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "these are no weights of %s: %s\nhint: they look like %s"
              .formatted(kind.label(), e.getMessage(), WeightNames.lookalike(weights)),
          e);
    }
  }

  /** Floating-point operations for a picture. */
  long flop() {
    return flop;
  }

  /** The names and shapes of the tensors that a network asks a file for. */
  static Map<String, long[]> shapes(Body body) {
    try (var graph = new Graph()) {
      var tf = Ops.create(graph);
      var loading = new Loading(tf);
      body.build(new Layers<>(tf, TFloat32.class, loading), tf.placeholder(TFloat32.class));
      return loading.shapes();
    }
  }

  /** What the network says of a batch at these outputs, of each a row a picture. */
  List<float[][]> look(PictureBatch batch, List<String> which) {
    try (var fed = fed(batch);
        var result = runner(fed, which).run()) {
      var all = new ArrayList<float[][]>();
      for (int i = 0; i < which.size(); i++) {
        all.add(rows(Tensors.floats(result.get(i)), batch.count()));
      }
      return all;
    }
  }

  /** The pictures as the network is fed; the caller closes them. */
  static TFloat32 fed(PictureBatch batch) {
    PictureBatch rgb = batch.rgb();
    return Tensors.of(rgb.values(), rgb.count(), 3, rgb.height(), rgb.width());
  }

  /** A run over pictures that fetches these outputs. */
  Session.Runner runner(TFloat32 fed, List<String> which) {
    Session.Runner runner = session.runner().feed(pictures, fed);
    for (String output : which) {
      runner.fetch(outputs.get(output));
    }
    return runner;
  }

  private static float[][] rows(float[] flat, int count) {
    int width = flat.length / count;
    var rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
    }
    return rows;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
