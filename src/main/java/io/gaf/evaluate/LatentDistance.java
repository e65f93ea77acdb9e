package io.gaf.evaluate;

import io.gaf.model.Device;
import io.gaf.model.Geometry;
import io.gaf.model.Mode;
import io.gaf.model.Network;
import io.gaf.model.NetworkInput;
import io.gaf.model.Parameters;
import io.gaf.model.Precision;
import io.gaf.model.Tensors;
import io.gaf.model.WeightVariables;
import io.gaf.weights.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * How differently a network's own trunk sees two pictures: {@code mean_{tokens, channels}(f̂(a) -
 * f̂(b))²}, where f̂ are the features f_t at t = 1, each token's vector divided by its length (spec
 * gaf.md §4). The caller closes it.
 */
public final class LatentDistance implements AutoCloseable {
  private static final float T_OF_DATA = 1;

  private final Geometry geometry;
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TFloat32> pictures;
  private final Placeholder<TInt32> labels;
  private final Operand<TFloat32> features;

  private LatentDistance(Geometry geometry, Map<String, Tensor> weights) {
    this.geometry = geometry;
    var tf = Ops.create(graph);
    var variables = WeightVariables.create(tf, "weights", Parameters.of(geometry));
    pictures = tf.placeholder(TFloat32.class);
    labels = tf.placeholder(TInt32.class);
    var times = tf.fill(tf.shape(labels), tf.constant(T_OF_DATA)); // [n]
    var input = new NetworkInput(pictures, times, labels);
    var mode = Mode.sampling(Precision.FLOAT32);
    features = Network.build(tf, geometry, variables.values(), input, mode).features();
    session = Device.current().open(graph, 0);
    try {
      variables.assign(session, weights);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Builds the trunk.
   *
   * @param weights every parameter of the geometry by plain name
   */
  public static LatentDistance open(Geometry geometry, Map<String, Tensor> weights) {
    return new LatentDistance(geometry, weights);
  }

  /**
   * Returns the distance, averaged over pairs of pictures.
   *
   * @param a [n, C, S, S]
   * @param b [n, C, S, S]
   * @param label the class under which both are seen
   */
  public double between(float[] a, float[] b, int label) {
    int size = geometry.pictureSize();
    if (a.length != b.length || a.length == 0 || a.length % size != 0) {
      throw new IllegalArgumentException(
          "expected two times as many pictures of %d values, got %d and %d values"
              .formatted(size, a.length, b.length));
    }
    double sum = 0;
    for (int first = 0; first < a.length; first += size) {
      sum +=
          Squares.latents(
              directions(Arrays.copyOfRange(a, first, first + size), label),
              directions(Arrays.copyOfRange(b, first, first + size), label));
    }
    return sum * size / a.length;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  /** f̂ of one picture [T, D]. */
  private float[] directions(float[] picture, int label) {
    try (var x = Tensors.of(picture, 1, geometry.channels(), geometry.size(), geometry.size());
        var y = TInt32.vectorOf(label);
        var result = session.runner().feed(pictures, x).feed(labels, y).fetch(features).run()) {
      float[] tokens = Tensors.floats(result.get(0));
      for (int token = 0; token < geometry.tokens(); token++) {
        normalise(tokens, token * geometry.hidden(), geometry.hidden());
      }
      return tokens;
    }
  }

  private static void normalise(float[] values, int first, int count) {
    double squares = 0;
    for (int i = first; i < first + count; i++) {
      squares += (double) values[i] * values[i];
    }
    double length = Math.max(Math.sqrt(squares), Float.MIN_NORMAL); // a token of zeros stays one
    for (int i = first; i < first + count; i++) {
      values[i] = (float) (values[i] / length);
    }
  }
}
