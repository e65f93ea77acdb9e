package io.gaf.evaluate.net;

import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Learned perceptual image patch similarity, v0.1 (Zhang et al. 2018): {@code Σ_taps mean_{H,W} Σ_c
 * w_c (f̂_a - f̂_b)²}. The network gives each picture as a vector of which that is the squared
 * distance. The caller closes it.
 */
public final class Lpips implements AutoCloseable {
  /** Values of a batch of pictures, which decides how many pictures one pass takes. */
  private static final int BATCH_VALUES = 1 << 19;

  private final Backbone backbone;
  private final Looking network;

  private Lpips(Backbone backbone, Looking network) {
    this.backbone = backbone;
    this.network = network;
  }

  /**
   * Loads the networks.
   *
   * @param weights the backbone's tensors, {@code 0.weight}, {@code 0.bias} …
   * @param linear LPIPS' own layers, {@code lin0.model.1.weight} …
   * @param threads threads of one operation; 0 for all processors
   * @throws IllegalArgumentException if one of them is another network's
   */
  public static Lpips open(
      Backbone backbone, Map<String, Tensor> weights, Map<String, Tensor> linear, int threads) {
    var body = new LpipsBody(backbone, linear);
    return new Lpips(
        backbone, Looking.open(body, backbone.kind(), Precision.FLOAT32, weights, threads));
  }

  /**
   * How far two pictures are apart.
   *
   * @param total LPIPS
   * @param layers what each tap adds to it
   */
  public record Distance(double total, List<Double> layers) {
    public Distance {
      layers = List.copyOf(layers);
    }
  }

  /**
   * Returns the distance of each picture of {@code a} from the one of {@code b} in its place.
   *
   * @throws IllegalArgumentException if they differ in number or size, or are too small
   */
  public List<Distance> between(PictureBatch a, PictureBatch b) {
    if (a.count() != b.count() || !a.size().equals(b.size())) {
      throw new IllegalArgumentException(
          "LPIPS compares pictures of one size, got %d of %s and %d of %s pixels%s"
              .formatted(
                  a.count(), a.size(), b.count(), b.size(), "\nhint: resize one of them first"));
    }
    requireLarge(a);
    var distances = new ArrayList<Distance>();
    for (int first = 0; first < a.count(); first += batch(a)) {
      int end = Math.min(a.count(), first + batch(a));
      List<float[][]> ofA = network.look(a.slice(first, end), LpipsBody.TAPS);
      List<float[][]> ofB = network.look(b.slice(first, end), LpipsBody.TAPS);
      for (int i = 0; i < end - first; i++) {
        distances.add(distance(ofA, ofB, i));
      }
    }
    return List.copyOf(distances);
  }

  /**
   * Sees how far pictures are apart from each other.
   *
   * @param spread to which they are added
   * @throws IllegalArgumentException if they are too small
   */
  public void spread(PictureBatch pictures, LpipsSpread spread) {
    requireLarge(pictures);
    for (int first = 0; first < pictures.count(); first += batch(pictures)) {
      int end = Math.min(pictures.count(), first + batch(pictures));
      spread.add(network.look(pictures.slice(first, end), LpipsBody.TAPS));
    }
  }

  private static Distance distance(List<float[][]> a, List<float[][]> b, int picture) {
    var layers = new ArrayList<Double>();
    for (int tap = 0; tap < a.size(); tap++) {
      float[] x = a.get(tap)[picture];
      float[] y = b.get(tap)[picture];
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        double difference = (double) x[i] - y[i];
        sum += difference * difference;
      }
      layers.add(sum);
    }
    double total = layers.stream().mapToDouble(d -> d).sum();
    if (!Double.isFinite(total)) {
      throw new IllegalArgumentException(
          "LPIPS of picture %d: expected a number, got %s%s"
              .formatted(picture, total, "\nhint: are the backbone's weights damaged?"));
    }
    return new Distance(total, layers);
  }

  private void requireLarge(PictureBatch pictures) {
    int least = backbone.leastSide();
    if (pictures.height() < least || pictures.width() < least) {
      throw new IllegalArgumentException(
          "LPIPS %s needs at least %2$dx%2$d pixels, got %3$s%4$s"
              .formatted(
                  backbone.label(), least, pictures.size(), "\nhint: enlarge the pictures first"));
    }
  }

  private static int batch(PictureBatch pictures) {
    return Math.max(1, BATCH_VALUES / (3 * pictures.height() * pictures.width()));
  }

  @Override
  public void close() {
    network.close();
  }
}
