package io.gaf.task;

import io.gaf.data.LatentCache;
import io.gaf.data.LatentCache.Subset;
import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.FeatureStatistics;
import io.gaf.evaluate.Moments;
import io.gaf.evaluate.StatisticsFile;
import io.gaf.evaluate.net.FeatureNetwork;
import io.gaf.evaluate.net.PictureBatch;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return places(most).map(this::batch);
  }

  /** The places of all of them up to a number, as many together as fit memory. */
  Stream<int[]> places(int most) {
    int together = form().together(BATCH);
    return IntStream.iterate(0, first -> first < most, first -> first + together)
        .mapToObj(first -> IntStream.range(first, Math.min(first + together, most)).toArray());
  }

  /** Those at some places as networks see them. */
  PictureBatch batch(int... places) {
    int side = form().side();
    return PictureBatch.ofSamples(signed(places), places.length, form().channels(), side, side);
  }

  /**
   * What a network sees in them, in their order; looked at once, then kept.
   *
   * @throws IllegalArgumentException if it is more than is kept
   */
  Seen seen(FeatureNetwork network) throws IOException {
    Kept kept = kept(network);
    if (!kept.isWhole()) {
      FeatureRows.requireRoom(name(), count(), network.width());
      look(network, kept);
    }
    var seen = new Seen(kept.set("features").orElseThrow(), kept.set("spatial").orElse(null));
    if (!Files.exists(kept.statistics("features"))) {
      put(kept, "features", FeatureStatistics.of(seen.features()), network);
    }
    return seen;
  }

  /**
   * The statistics of what a network sees in them, which are made a part of the pictures at a time,
   * then kept.
   *
   * @param layer {@code features}, or {@code spatial} of a network that has such
   */
  FeatureStatistics statistics(FeatureNetwork network, String layer) throws IOException {
    Kept kept = kept(network);
    Path file = kept.statistics(layer);
    if (!Files.exists(file)) {
      Optional<FeatureSet> set = kept.isWhole() ? kept.set(layer) : Optional.empty();
      put(
          kept,
          layer,
          set.map(FeatureStatistics::of).orElseGet(() -> measured(network, layer)),
          network);
    }
    return StatisticsFile.read(file).statistics();
  }

  private FeatureStatistics measured(FeatureNetwork network, String layer) {
    var moments = new ArrayList<Moments>();
    batches(count())
        .map(network::read)
        .map(seen -> layer.equals("features") ? seen.features() : seen.spatial())
        .forEach(
            rows -> {
              if (moments.isEmpty()) {
                moments.add(new Moments(rows[0].length));
              }
              moments.get(0).add(FeatureSet.of("real pictures", rows));
            });
    return moments.get(0).statistics("real pictures");
  }

  private Kept kept(FeatureNetwork network) throws IOException {
    Path folder = Files.createDirectories(home.resolve("references"));
    String sum = network.sha256().substring(0, DIGITS);
    var kept =
        new Kept(folder, "%s-%s-%s-%s".formatted(network.kind().label(), sum, key(), word()));
    for (String layer : List.of("features", "spatial")) {
      KeptFiles.used(kept.vectors(layer));
      KeptFiles.used(kept.statistics(layer));
    }
    return kept;
  }

  /**
   * The files of what a network saw in them.
   *
   * @param folder where they lie
   * @param name how they begin
   */
  private record Kept(Path folder, String name) {
    Path vectors(String layer) {
      return folder.resolve(stem(layer) + ".safetensors");
    }

    Path statistics(String layer) {
      return folder.resolve(stem(layer) + ".npz");
    }

    private String stem(String layer) {
      return layer.equals("features") ? name : name + "-" + layer;
    }

    /** Whether all of them are there; the features are written last. */
    boolean isWhole() {
      try {
        var shapes = SafeTensors.shapes(vectors("features"));
        return shapes.containsKey("features") && !shapes.containsKey("spatial"); // older files
      } catch (WeightsException e) {
        return false;
      }
    }

    /** Vectors, where they lie in the file. */
    Optional<FeatureSet> set(String layer) {
      Path file = vectors(layer);
      return Files.exists(file)
          ? Optional.of(FeatureSet.of("real pictures", SafeTensors.map(file).get(layer)))
          : Optional.empty();
    }
  }

  private void put(Kept kept, String layer, FeatureStatistics statistics, FeatureNetwork network) {
    StatisticsFile.write(kept.statistics(layer), statistics, about(network, name()));
  }

  /**
   * Features of real pictures.
   *
   * @param features in their order
   * @param spatial features that keep where things are, or null where the network has none
   */
  record Seen(FeatureSet features, FeatureSet spatial) {}

  /** What stands in a statistics file about its origin. */
  static String about(FeatureNetwork network, String data) {
    return "network %s %s%ndata %s%n".formatted(network.kind().label(), network.sha256(), data);
  }

  private void look(FeatureNetwork network, Kept kept) {
    try (var all = new FeatureRows(kept.folder(), List.of("sfid"))) {
      batches(count()).map(network::read).forEach(all::add);
      all.spatialTensor().ifPresent(t -> keep("spatial", t, kept));
      keep("features", all.featureTensor(), kept);
    }
  }

  private static void keep(String layer, Tensor rows, Kept kept) {
    SafeTensors.write(kept.vectors(layer), Map.of(layer, rows), Map.of());
  }
}
