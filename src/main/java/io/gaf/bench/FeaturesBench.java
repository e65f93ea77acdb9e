package io.gaf.bench;

import io.gaf.bench.Race.Entrant;
import io.gaf.evaluate.net.NetworkKind;
import io.gaf.evaluate.net.OwnNetwork;
import io.gaf.evaluate.net.PictureBatch;
import io.gaf.job.Benchmark.Options;
import io.gaf.job.Measurement;
import io.gaf.job.Measurement.Goal;
import io.gaf.job.Measurement.Speed;
import io.gaf.model.Kernels;
import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Pictures through Inception (of 256 pixels, enlarged to 299) and VGG16 (of 224), beside the peak
 * of square matrix products, all in turn.
 */
final class FeaturesBench {
  /** Inception's is 16; VGG16 costs three times as much a picture. */
  private static final Map<NetworkKind, Integer> BATCH =
      Map.of(NetworkKind.INCEPTION, OwnNetwork.BATCH, NetworkKind.VGG16, 8);

  private final Options options;
  private final Consumer<String> tell;

  FeaturesBench(Options options, Consumer<String> tell) {
    this.options = options;
    this.tell = tell;
  }

  /**
   * 1.5 times PyTorch's pictures a second where that was measured, as a share of the peak there:
   * 1.5·13.8 and 1.5·24 pictures of 11.4 GFLOP, 1.5·9.8 of 31 GFLOP; 440 and 800 GFLOP/s. There is
   * no figure for VGG16 in bf16.
   */
  private static Double goal(NetworkKind kind, Precision precision) {
    if (kind == NetworkKind.INCEPTION) {
      return precision == Precision.FLOAT32 ? 0.54 : 0.51;
    }
    return precision == Precision.FLOAT32 ? 1.04 : null;
  }

  List<Measurement> run() {
    var lines = new ArrayList<Measurement>();
    for (NetworkKind kind : List.of(NetworkKind.INCEPTION, NetworkKind.VGG16)) {
      lines.addAll(run(kind));
    }
    return lines;
  }

  /** One network and precision after the other: together they would need the memory of all. */
  private List<Measurement> run(NetworkKind kind) {
    tell.accept("making weights of " + kind.label());
    Map<String, Tensor> weights = weights(kind);
    var lines = new ArrayList<Measurement>();
    for (Precision precision : Precision.values()) {
      if (precision == Precision.BF16 && !Kernels.here().bfloat16()) {
        tell.accept("bf16 is left out: oneDNN has no kernels of it for this processor");
      } else {
        lines.addAll(run(kind, precision, weights));
      }
    }
    return lines;
  }

  private List<Measurement> run(
      NetworkKind kind, Precision precision, Map<String, Tensor> weights) {
    PictureBatch pictures = pictures(kind);
    try (var network = OwnNetwork.open(kind, weights, "random", precision, 0);
        var square = Square.of(precision)) {
      var race = new Race();
      race.add(new Entrant("product " + precision.label(), square::run));
      race.add(new Entrant(kind.label(), () -> network.read(pictures)));
      double[] seconds = race.run(options.repeats(), tell);
      if (options.profile()) {
        tell.accept("where the time of %s goes:".formatted(kind.label()));
        Profile.of(network.traced(pictures)).forEach(tell);
      }
      return List.of(
          product(precision, seconds[0]), line(kind, precision, network.flop(), seconds));
    }
  }

  private static Measurement product(Precision precision, double seconds) {
    return new Measurement(
        "product 2048² " + precision.label(),
        seconds,
        "s",
        new Speed(Square.FLOP / seconds / 1e9, 1.0, null),
        null);
  }

  private static Measurement line(
      NetworkKind kind, Precision precision, long flop, double[] seconds) {
    double rate = BATCH.get(kind) / seconds[1];
    double share = rate * flop / (Square.FLOP / seconds[0]);
    Double least = goal(kind, precision);
    Goal goal =
        least == null
            ? null
            : new Goal(
                String.format(Locale.ROOT, "at least %.0f %% of peak", 100 * least),
                share >= least);
    return new Measurement(
        "%s %s, %d² pixels".formatted(kind.label(), precision.label(), side(kind)),
        rate,
        "pictures/s",
        new Speed(rate * flop / 1e9, share, null),
        goal);
  }

  private static int side(NetworkKind kind) {
    return kind == NetworkKind.INCEPTION ? 256 : 224;
  }

  private static PictureBatch pictures(NetworkKind kind) {
    int side = side(kind);
    float[] values = Setting.noise("pictures", BATCH.get(kind) * 3 * side * side);
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] / Setting.SPREAD + 1) / 2;
    }
    return PictureBatch.of(values, BATCH.get(kind), 3, side, side);
  }

  /** Weights of no meaning that keep what flows through the network of one size. */
  private static Map<String, Tensor> weights(NetworkKind kind) {
    var weights = new TreeMap<String, Tensor>();
    OwnNetwork.shapes(kind)
        .forEach((name, shape) -> weights.put(name, Tensor.of(values(name, shape), shape)));
    return weights;
  }

  private static float[] values(String name, long... shape) {
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    float[] values = Setting.noise(name, count);
    double scale = Math.sqrt(6.0 * shape[0] / count) / Setting.SPREAD;
    boolean aboutOne = name.endsWith("bn.weight") || name.endsWith("running_var");
    for (int i = 0; i < count; i++) {
      values[i] =
          aboutOne ? 1 + values[i] : shape.length == 1 ? values[i] : (float) (values[i] * scale);
    }
    return values;
  }
}
