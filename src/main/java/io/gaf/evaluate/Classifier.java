package io.gaf.evaluate;

import io.gaf.model.ClassifierNetwork;
import io.gaf.model.Device;
import io.gaf.model.WeightVariables;
import io.gaf.weights.WeightsException;
import java.nio.file.Path;
import java.util.Arrays;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The small classifier, ready to judge pictures. The caller closes it. */
public final class Classifier implements AutoCloseable {
  /** Pictures in one pass. */
  private static final int BATCH = 250;

  private final ClassifierNetwork network;
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TFloat32> images;
  private final ClassifierNetwork.Reading reading;

  private Classifier(ClassifierFile file, int threads) {
    network = file.network();
    var tf = Ops.create(graph);
    var weights = WeightVariables.create(tf, "weights", network.parameters());
    images = tf.placeholder(TFloat32.class, Placeholder.shape(shape(-1)));
    reading = network.build(tf, weights.values(), images);
    session = Device.current().open(graph, threads);
    try {
      weights.assign(session, file.weights());
    } catch (IllegalArgumentException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens a classifier's weights.
   *
   * @param file a weights file or a checkpoint of the classifier; averaged weights are preferred
   * @param threads threads of one operation; 0 for all processors
   * @throws WeightsException if the file is no classifier
   */
  public static Classifier open(Path file, int threads) {
    ClassifierFile opened = ClassifierFile.read(file);
    try {
      return new Classifier(opened, threads);
    } catch (IllegalArgumentException e) {
      throw new WeightsException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The sizes of the classifier in a file, which is not loaded.
   *
   * @throws WeightsException if the file is no classifier
   */
  public static ClassifierNetwork sizes(Path file) {
    return ClassifierFile.read(file).network();
  }

  /** Returns the sizes of the classifier. */
  public ClassifierNetwork network() {
    return network;
  }

  /**
   * Looks at pictures.
   *
   * @param pictures [n, C, S, S] in [-1, 1]
   * @param labels the class each was made for, or has [n]
   */
  public Judged judge(float[] pictures, int[] labels) {
    int size = network.channels() * network.size() * network.size();
    int n = labels.length;
    if (pictures.length != (long) n * size) {
      throw new IllegalArgumentException(
          "pictures: expected %d of %dx%dx%d values, got %d values in all"
              .formatted(n, network.channels(), network.size(), network.size(), pictures.length));
    }
    var logits = new float[n][];
    var features = new float[n][];
    for (int first = 0; first < n; first += BATCH) {
      int end = Math.min(n, first + BATCH);
      look(Arrays.copyOfRange(pictures, first * size, end * size), first, logits, features);
    }
    return new Judged(rows(pictures, n), labels.clone(), logits, features);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private void look(float[] batch, int first, float[][] logits, float[][] features) {
    int count = batch.length / (network.channels() * network.size() * network.size());
    try (var fed = TFloat32.tensorOf(shape(count), DataBuffers.of(batch));
        var result =
            session
                .runner()
                .feed(images, fed)
                .fetch(reading.logits())
                .fetch(reading.features())
                .run()) {
      copy((TFloat32) result.get(0), count, logits, first);
      copy((TFloat32) result.get(1), count, features, first);
    }
  }

  private static void copy(TFloat32 tensor, int count, float[][] into, int first) {
    var flat = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(flat);
    System.arraycopy(rows(flat, count), 0, into, first, count);
  }

  private static float[][] rows(float[] flat, int count) {
    int width = flat.length / Math.max(1, count);
    var rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
    }
    return rows;
  }

  private Shape shape(int count) {
    return Shape.of(count, network.channels(), network.size(), network.size());
  }
}
