package io.gaf.bench;

import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.FeatureStatistics;
import io.gaf.evaluate.Frechet;
import io.gaf.evaluate.Neighbourhoods;
import io.gaf.weights.DType;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/** The process that measures features of no meaning, and says how long and how much. */
final class MetricsChild {
  /** Of Inception's last layer. */
  static final int WIDTH = 2048;

  private static final int NEIGHBOUR = 5;

  private MetricsChild() {}

  /** Does the work that is named, and prints seconds and bytes. */
  public static void main(String[] args) throws IOException {
    var work = MetricsBench.Work.valueOf(args[0]);
    FeatureSet real = features(work.pictures, 1);
    FeatureSet generated = features(work.pictures, 2);
    long began = System.nanoTime();
    double found =
        switch (work) {
          case FID -> Frechet.distance(FeatureStatistics.of(real), FeatureStatistics.of(generated));
          case PRDC -> Neighbourhoods.of(real, generated, NEIGHBOUR, false).density();
        };
    if (!(found >= 0)) {
      throw new IllegalStateException("a distance must be a number from 0, got " + found);
    }
    Child.say(began);
  }

  private static FeatureSet features(int count, long seed) {
    var random = new SplittableRandom(seed);
    var bytes = ByteBuffer.allocate(4 * count * WIDTH).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      bytes.putFloat((float) random.nextDouble());
    }
    return FeatureSet.of("random", Tensor.view(DType.F32, bytes.flip(), count, WIDTH));
  }
}
