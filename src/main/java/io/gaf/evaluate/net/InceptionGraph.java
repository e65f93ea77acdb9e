package io.gaf.evaluate.net;

import io.gaf.model.Device;
import io.gaf.model.Tensors;
import io.gaf.weights.WeightsException;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Inception as the graph that was published in December 2015, {@code classify_image_graph_def.pb},
 * and that FID was defined with: it resizes pictures by TensorFlow 1's bilinear rule itself and
 * normalises layers by ops of that time. The caller closes it.
 */
public final class InceptionGraph implements FeatureNetwork {
  private static final int FEATURES = 2048;
  private static final int SPATIAL_CHANNELS = 7;
  private static final float WHITE = 255;

  private final Graph graph = new Graph();
  private final Session session;
  private final String sha256;
  private final List<Operand<TFloat32>> outputs;

  private InceptionGraph(OldGraph old, String sha256, int threads) {
    this.sha256 = sha256;
    graph.importGraphDef(old.definition());
    var tf = Ops.create(graph);
    var features = tf.reshape(output(OldGraph.POOL), tf.array(-1, FEATURES));
    var logits = tf.linalg.matMul(features, output(OldGraph.WEIGHTS));
    var kept = tf.array(-1, -1, -1, SPATIAL_CHANNELS);
    var spatial = tf.slice(output(OldGraph.SPATIAL), tf.array(0, 0, 0, 0), kept);
    outputs = List.of(features, logits, spatial);
    session = Device.current().open(graph, threads);
  }

  /**
   * Imports the graph.
   *
   * @param definition the bytes of the file
   * @param sha256 of the file
   * @param threads threads of one operation; 0 for all processors
   * @throws WeightsException if they are no such graph, or hold an operation that it has not
   */
  public static InceptionGraph open(byte[] definition, String sha256, int threads) {
    OldGraph old = OldGraph.parse(definition);
    try {
      return new InceptionGraph(old, sha256, threads);
    } catch (RuntimeException e) {
      throw new WeightsException("the graph cannot be imported: " + e.getMessage(), e);
    }
  }

  @Override
  public NetworkKind kind() {
    return NetworkKind.INCEPTION_TF;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public int width() {
    return FEATURES;
  }

  @Override
  public Features read(PictureBatch pictures) {
    int n = pictures.count();
    var features = new float[n][];
    var logits = new float[n][];
    var spatial = new float[n][];
    for (int first = 0; first < n; first += OwnNetwork.BATCH) {
      int end = Math.min(n, first + OwnNetwork.BATCH);
      try (var fed = bytes(pictures.slice(first, end).rgb());
          var result = fetching(fed).run()) {
        copy(Tensors.floats(result.get(0)), features, first, end);
        copy(Tensors.floats(result.get(1)), logits, first, end);
        copy(Tensors.floats(result.get(2)), spatial, first, end);
      }
    }
    return new Features(features, logits, spatial);
  }

  /** What one of the graph's own nodes says of pictures, row-major. */
  float[] node(PictureBatch pictures, String name) {
    try (var fed = bytes(pictures.rgb());
        var result = session.runner().feed(OldGraph.INPUT, fed).fetch(name).run()) {
      return Tensors.floats(result.get(0));
    }
  }

  private Session.Runner fetching(TFloat32 fed) {
    var runner = session.runner().feed(OldGraph.INPUT, fed);
    outputs.forEach(runner::fetch);
    return runner;
  }

  private Operand<TFloat32> output(String node) {
    return graph.operation(node).output(0);
  }

  /** Pictures as the graph takes them: 0 to 255, channels last. */
  private static TFloat32 bytes(PictureBatch rgb) {
    int plane = rgb.height() * rgb.width();
    float[] values = rgb.values();
    var turned = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int place = i / (3 * plane) * plane + i % plane;
      turned[3 * place + i / plane % 3] = values[i] * WHITE;
    }
    return Tensors.of(turned, rgb.count(), rgb.height(), rgb.width(), 3);
  }

  private static void copy(float[] flat, float[][] into, int first, int end) {
    int width = flat.length / (end - first);
    for (int i = first; i < end; i++) {
      into[i] = Arrays.copyOfRange(flat, (i - first) * width, (i - first + 1) * width);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
