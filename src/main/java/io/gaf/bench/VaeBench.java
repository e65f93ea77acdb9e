package io.gaf.bench;

import io.gaf.bench.Race.Entrant;
import io.gaf.codec.Codec;
import io.gaf.codec.CodecSettings;
import io.gaf.codec.Codecs;
import io.gaf.codec.VaeCost;
import io.gaf.codec.VaeGeometry;
import io.gaf.codec.VaeParameters;
import io.gaf.codec.VaeTrace;
import io.gaf.job.Benchmark.Options;
import io.gaf.job.Measurement;
import io.gaf.job.Measurement.Goal;
import io.gaf.job.Measurement.Speed;
import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Stable Diffusion's autoencoder at full size, one picture of 256² a pass, in both precisions. */
final class VaeBench {
  private static final VaeGeometry GEOMETRY = VaeGeometry.stableDiffusion();
  private static final VaeCost COST = new VaeCost(GEOMETRY);
  private static final int SIDE = 256;
  private static final int PIXELS = SIDE * SIDE;

  /** How much faster than PyTorch on the machine of the goals. */
  private static final double FASTER = 1.5;

  private VaeBench() {}

  /**
   * What the goals are made of: PyTorch's seconds on a machine, and that machine's peak.
   *
   * @param encode seconds of encoding a picture
   * @param decode seconds of decoding one
   * @param peak operations a second of the square product
   */
  private record Rival(double encode, double decode, double peak) {
    static Rival of(Precision precision) {
      return switch (precision) {
        case FLOAT32 -> new Rival(1.25, 1.91, 440e9);
        case BF16 -> new Rival(0.52, 0.94, 800e9);
      };
    }
  }

  static List<Measurement> run(Options options, Consumer<String> tell) {
    var lines = new ArrayList<Measurement>();
    Map<String, Tensor> weights = weights();
    for (Precision precision : Precision.values()) {
      try (var square = Square.of(precision);
          var codec = Codecs.of(weights, "", CodecSettings.of(precision))) {
        lines.addAll(lines(square, codec, precision, options, tell));
      }
    }
    return lines;
  }

  private static List<Measurement> lines(
      Square square, Codec codec, Precision precision, Options options, Consumer<String> tell) {
    String of = " " + precision.label();
    Tensor picture = Tensor.of(Setting.noise("picture", 3 * PIXELS), 1, 3, SIDE, SIDE);
    Tensor latent = codec.encode(picture);
    var race = new Race();
    race.add(new Entrant("product" + of, square::run));
    race.add(new Entrant("encode" + of, () -> codec.encode(picture)));
    race.add(new Entrant("decode" + of, () -> codec.decode(latent)));
    double[] seconds = race.run(options.repeats(), tell);
    double peak = Square.FLOP / seconds[0];
    if (options.profile()) {
      var profile = new VaeProfile(tell, Square.type(precision), peak);
      profile.tell("encode" + of, VaeTrace.ofEncoding(codec, picture), COST.encode(PIXELS));
      profile.tell("decode" + of, VaeTrace.ofDecoding(codec, latent), COST.decode(PIXELS));
    }
    Rival rival = Rival.of(precision);
    double product = Square.FLOP / seconds[0] / 1e9;
    return List.of(
        new Measurement("product 2048²" + of, seconds[0], "s", new Speed(product, 1.0, null), null),
        line("encode 256²" + of, seconds[1], COST.encode(PIXELS), rival.encode(), rival, peak),
        line("decode 256²" + of, seconds[2], COST.decode(PIXELS), rival.decode(), rival, peak));
  }

  /** The goal in seconds, or on another machine the share of its peak that those seconds were. */
  private static Measurement line(
      String work, double seconds, double flop, double rivalSeconds, Rival rival, double peak) {
    double most = rivalSeconds / FASTER;
    double share = flop / most / rival.peak();
    double rate = flop / seconds;
    boolean reached = seconds <= most || rate / peak >= share;
    return new Measurement(
        work,
        seconds,
        "s",
        new Speed(rate / 1e9, rate / peak, null),
        new Goal("%.2f s or %.0f %% of peak".formatted(most, 100 * share), reached));
  }

  /** Weights of no meaning by a formula that keeps what flows through at its size. */
  private static Map<String, Tensor> weights() {
    var weights = new LinkedHashMap<String, Tensor>();
    VaeParameters.of(GEOMETRY)
        .forEach((name, shape) -> weights.put(name, tensor(name, weights.size(), shape)));
    return weights;
  }

  /** u·√12/√fan-in with u = ((7919 i + 104729 k) mod 10007)/10007 - ½. */
  private static Tensor tensor(String name, int k, long[] shape) {
    int size = 1;
    for (long axis : shape) {
      size *= (int) axis;
    }
    double spread = Math.sqrt(12.0 * shape[0] / size);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      double u = ((7919L * i + 104729L * k) % 10007) / 10007.0 - 0.5;
      boolean norm = name.contains("norm") && name.endsWith(".weight");
      values[i] = (float) (norm ? 1 + 0.1 * u : (shape.length == 1 ? 0.05 : spread) * u);
    }
    return Tensor.of(values, shape);
  }
}
