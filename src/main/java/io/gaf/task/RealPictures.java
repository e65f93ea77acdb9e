package io.gaf.task;

import io.gaf.data.LatentCache;
import io.gaf.data.LatentCache.Subset;
import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.FeatureStatistics;
import io.gaf.evaluate.StatisticsFile;
import io.gaf.evaluate.net.FeatureNetwork;
import io.gaf.evaluate.net.Features;
import io.gaf.evaluate.net.PictureBatch;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Real pictures and what networks see in them, which is kept in the home folder under the data's
 * key and the network's checksum; with it the statistics as an {@code .npz} for other programs.
 *
 * @param cache the data
 * @param subset which side of it
 * @param home the home folder
 */
record RealPictures(LatentCache cache, Subset subset, Path home) {
  private static final int DIGITS = 12;

  /** Pictures that a network looks at between two rests. */
  private static final int BATCH = 1000;

  RealPictures {
    if (cache.count(subset) == 0) {
      throw new IllegalArgumentException(
          "data.held_out: evaluating needs held-out pictures, got 0");
    }
  }

  /** What metric rows call them. */
  String name() {
    return "%s %s %s".formatted(cache.name(), word(), cache.key().substring(0, DIGITS));
  }

  private String word() {
    return subset == Subset.HELD_OUT ? "held_out" : "train";
  }

  int count() {
    return cache.count(subset);
  }

  int[] labels() {
    return cache.labels(subset);
  }

  /** Values from -1 to 1 of some of them. */
  float[] signed(int first, int count) {
    return signed(IntStream.range(first, first + count).toArray());
  }

  private float[] signed(int[] places) {
    var values = new float[places.length * cache.pictureLength()];
    cache.images(subset, places, values);
    return values;
  }

  /** Some of them as networks see them. */
  PictureBatch batch(int first, int count) {
    return batch(IntStream.range(first, first + count).toArray());
  }

  /** Those at some places as networks see them. */
  PictureBatch batch(int... places) {
    return PictureBatch.ofSamples(
        signed(places), places.length, cache.channels(), cache.size(), cache.size());
  }

  /** What a network sees in them, in their order; looked at once, then kept. */
  Seen seen(FeatureNetwork network) throws IOException {
    Path folder = home.resolve("references");
    Files.createDirectories(folder);
    String sum = network.sha256().substring(0, DIGITS);
    String key = cache.key().substring(0, DIGITS);
    String name = "%s-%s-%s-%s".formatted(network.kind().label(), sum, key, word());
    Path file = folder.resolve(name + ".safetensors");
    if (!isWhole(file)) {
      keep(look(network), file);
    }
    var archive = SafeTensors.open(file);
    FeatureSet features = FeatureSet.of("real pictures", archive.get("features"));
    FeatureSet spatial =
        archive.has("spatial") ? FeatureSet.of("real pictures", archive.get("spatial")) : null;
    Path statistics = folder.resolve(name + ".npz");
    if (!Files.exists(statistics)) {
      StatisticsFile.write(statistics, FeatureStatistics.of(features), about(network, name()));
    }
    return new Seen(features, spatial, statistics);
  }

  /**
   * Features of real pictures.
   *
   * @param features in their order
   * @param spatial features that keep where things are, or null where the network has none
   * @param statistics the file of the features' mean and covariance
   */
  record Seen(FeatureSet features, FeatureSet spatial, Path statistics) {}

  /** What stands in a statistics file about its origin. */
  static String about(FeatureNetwork network, String data) {
    return "network %s %s%ndata %s%n".formatted(network.kind().label(), network.sha256(), data);
  }

  private static boolean isWhole(Path file) {
    try {
      return SafeTensors.shapes(file).containsKey("features");
    } catch (WeightsException e) {
      return false;
    }
  }

  private Map<String, Tensor> look(FeatureNetwork network) {
    var all = new FeatureRows();
    for (int first = 0; first < count(); first += BATCH) {
      Features found = network.read(batch(first, Math.min(BATCH, count() - first)));
      all.add(found);
    }
    return all.tensors();
  }

  private static void keep(Map<String, Tensor> tensors, Path file) {
    SafeTensors.write(file, new LinkedHashMap<>(tensors), Map.of());
  }
}
