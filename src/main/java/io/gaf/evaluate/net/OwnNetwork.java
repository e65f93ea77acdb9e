package io.gaf.evaluate.net;

import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;

/** Inception or VGG16 as a graph of our own with a user's weights. The caller closes it. */
public final class OwnNetwork implements FeatureNetwork {
  /** Pictures of a pass: enough to keep every processor busy, with activations below 1 GB. */
  public static final int BATCH = 16;

  private final NetworkKind kind;
  private final String sha256;
  private final Looking network;

  private OwnNetwork(NetworkKind kind, String sha256, Looking network) {
    this.kind = kind;
    this.sha256 = sha256;
    this.network = network;
  }

  /**
   * Loads weights.
   *
   * @param kind {@link NetworkKind#INCEPTION} or {@link NetworkKind#VGG16}
   * @param weights tensors of the published state dict by name
   * @param sha256 of the file that they are from
   * @param precision bf16 is twice as fast and right to 2e-2
   * @param threads threads of one operation; 0 for all processors
   * @throws IllegalArgumentException if they are another network's
   */
  public static OwnNetwork open(
      NetworkKind kind,
      Map<String, Tensor> weights,
      String sha256,
      Precision precision,
      int threads) {
    return new OwnNetwork(
        kind, sha256, Looking.open(body(kind), kind, precision, weights, threads));
  }

  private static Body body(NetworkKind kind) {
    return switch (kind) {
      case INCEPTION -> new InceptionBody();
      case VGG16 -> new Vgg16Body(Vgg16Body.FEATURES);
      case INCEPTION_TF, ALEXNET, CLASSIFIER, PCA ->
          throw new IllegalArgumentException(
              "features: expected inception or vgg16, got " + kind.label());
    };
  }

  /** Returns the tensors that a network's file must have, with their shapes. */
  public static Map<String, long[]> shapes(NetworkKind kind) {
    return Looking.shapes(body(kind));
  }

  /** Returns the floating-point operations that a picture costs, those of products alone. */
  public long flop() {
    return network.flop();
  }

  @Override
  public NetworkKind kind() {
    return kind;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public int width() {
    return kind == NetworkKind.INCEPTION ? InceptionBody.FEATURES : Vgg16Body.FEATURES;
  }

  @Override
  public Features read(PictureBatch pictures) {
    if (kind == NetworkKind.VGG16) {
      return Features.only(rows(pictures, List.of(Vgg16Body.OUTPUT)).get(0));
    }
    var all =
        rows(
            pictures,
            List.of(
                InceptionTap.FEATURES.name(),
                InceptionTap.LOGITS.name(),
                InceptionTap.SPATIAL.name()));
    return new Features(all.get(0), all.get(1), all.get(2));
  }

  /**
   * Listens to Inception at one place.
   *
   * @return a row a picture, channels last
   */
  public float[][] tap(PictureBatch pictures, InceptionTap tap) {
    if (kind != NetworkKind.INCEPTION) {
      throw new IllegalArgumentException(kind.label() + " has no taps of Inception");
    }
    return rows(pictures, List.of(tap.name())).get(0);
  }

  /** Looks at pictures in one pass and says where its time went. */
  public RunMetadata traced(PictureBatch pictures) {
    var options = RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
    String output = kind == NetworkKind.INCEPTION ? InceptionTap.FEATURES.name() : Vgg16Body.OUTPUT;
    try (var fed = Looking.fed(pictures);
        var result =
            network.runner(fed, List.of(output)).setOptions(options).runAndFetchMetadata()) {
      return result.getMetadata().orElseThrow();
    }
  }

  private List<float[][]> rows(PictureBatch pictures, List<String> outputs) {
    int n = pictures.count();
    var all = IntStream.range(0, outputs.size()).mapToObj(i -> new float[n][]).toList();
    for (int first = 0; first < n; first += BATCH) {
      int end = Math.min(n, first + BATCH);
      List<float[][]> part = network.look(pictures.slice(first, end), outputs);
      for (int i = 0; i < outputs.size(); i++) {
        System.arraycopy(part.get(i), 0, all.get(i), first, end - first);
      }
    }
    return all;
  }

  @Override
  public void close() {
    network.close();
  }
}
