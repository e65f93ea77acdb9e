package io.gaf.task;

import io.gaf.data.LatentCache;
import io.gaf.data.LatentCache.Subset;
import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.FeatureStatistics;
import io.gaf.evaluate.StatisticsFile;
import io.gaf.evaluate.net.FeatureNetwork;
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
import java.util.stream.Stream;

/**
 * Real pictures and what networks see in them, which is kept in the home folder under the checksums
 * of data and network; with it the statistics as an {@code .npz} for other programs.
 *
 * @param cache the data
 * @param subset which side of it
 * @param home the home folder
 * @param viewer makes pictures of what is cached: latents are decoded
 */
record RealPictures(LatentCache cache, Subset subset, Path home, Viewer viewer) {
  /** Of a checksum, where a name shows it. */
  static final int DIGITS = 12;

  /** Pictures that a network looks at between two rests. */
  private static final int BATCH = 1000;

  RealPictures {
    if (cache.count(subset) == 0) {
      throw new IllegalArgumentException(
          "data.held_out: evaluating needs held-out pictures, got 0");
    }
  }

  /** The other side of the same data. */
  RealPictures of(Subset other) {
    return new RealPictures(cache, other, home, viewer);
  }

  /** What metric rows call them. */
  String name() {
    String decoded = viewer.decodes() ? " decoded" : "";
    return "%s %s %s%s".formatted(cache.name(), word(), key(), decoded);
  }

  /** The data's checksum; pictures that a VAE made are others with another VAE. */
  private String key() {
    String content = cache.content();
    String key = viewer.vae().map(vae -> LatentCache.key(content + vae.sha256())).orElse(content);
    return key.substring(0, DIGITS);
  }

  /** What they look like. */
  PictureForm form() {
    return viewer.form();
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

  /** Values from -1 to 1 of all of them. */
  float[] signed() {
    return signed(IntStream.range(0, count()).toArray());
  }

  /** Values from -1 to 1 of some of them. */
  float[] signed(int... places) {
    if (!viewer.decodes()) {
      return cached(places);
    }
    var values = new float[places.length * form().values()];
    viewer.pixels(
        cached(places),
        (first, pixels) ->
            System.arraycopy(pixels, 0, values, first * form().values(), pixels.length));
    return values;
  }

  private float[] cached(int... places) {
    var values = new float[places.length * cache.pictureLength()];
    cache.images(subset, places, values);
    return values;
  }

  /** All of them up to a number, as networks see them, a part at a time. */
  Stream<PictureBatch> batches(int most) {
    int together = form().together(BATCH);
    return IntStream.iterate(0, first -> first < most, first -> first + together)
        .mapToObj(first -> slice(first, Math.min(together, most - first)));
  }

  private PictureBatch slice(int first, int count) {
    return batch(IntStream.range(first, first + count).toArray());
  }

  /** Those at some places as networks see them. */
  PictureBatch batch(int... places) {
    int side = form().side();
    return PictureBatch.ofSamples(signed(places), places.length, form().channels(), side, side);
  }

  /** What a network sees in them, in their order; looked at once, then kept. */
  Seen seen(FeatureNetwork network) throws IOException {
    Path folder = home.resolve("references");
    Files.createDirectories(folder);
    String sum = network.sha256().substring(0, DIGITS);
    String name = "%s-%s-%s-%s".formatted(network.kind().label(), sum, key(), word());
    Path file = folder.resolve(name + ".safetensors");
    KeptFiles.used(file);
    if (!isWhole(file)) {
      FeatureRows.requireRoom(name(), count(), network.width());
      keep(look(network), file);
    }
    var archive = SafeTensors.open(file);
    FeatureSet features = FeatureSet.of("real pictures", archive.get("features"));
    FeatureSet spatial =
        archive.has("spatial") ? FeatureSet.of("real pictures", archive.get("spatial")) : null;
    Path statistics = folder.resolve(name + ".npz");
    KeptFiles.used(statistics);
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
    batches(count()).map(network::read).forEach(all::add);
    return all.tensors();
  }

  private static void keep(Map<String, Tensor> tensors, Path file) {
    SafeTensors.write(file, new LinkedHashMap<>(tensors), Map.of());
  }
}
