package io.gaf.task;

import io.gaf.data.Bitmap;
import io.gaf.data.PictureFile;
import io.gaf.evaluate.net.Backbone;
import io.gaf.evaluate.net.Lpips;
import io.gaf.evaluate.net.PictureBatch;
import io.gaf.job.Computations.Perceived;
import io.gaf.job.Computations.Perception;
import io.gaf.weights.WeightsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Two picture files → LPIPS. */
final class Perceiving {
  private static final int LEAST_SIDE = 64;

  private Perceiving() {}

  /**
   * Measures how far the pictures are apart.
   *
   * @param home where imported networks lie
   * @param shipped the folder of the weights that ship
   */
  static Perceived of(Perception wish, Path home, Path shipped) {
    var store = new NetworkStore(home, shipped);
    Backbone backbone = Backbone.named(wish.net());
    PictureBatch a = picture(wish.a());
    PictureBatch b = picture(wish.b());
    boolean own = wish.backbone() != null;
    Path file = own ? wish.backbone() : store.require(backbone.kind());
    WeightFile weights = own ? WeightFile.read(file) : WeightFile.kept(file);
    try (var lpips = open(store, backbone, weights, file)) {
      var distance = lpips.between(a, b).get(0);
      return new Perceived(
          distance.total(),
          distance.layers(),
          backbone.kind().label(),
          weights.sha256(),
          backbone.kind().isPublished(weights.sha256()));
    }
  }

  private static Lpips open(NetworkStore store, Backbone backbone, WeightFile weights, Path file) {
    try {
      return store.lpips(backbone, weights);
    } catch (IllegalArgumentException e) {
      throw new WeightsException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * How far the ends of cycles are apart, by the backbones that were imported. Pictures below 64
   * pixels are enlarged by a whole factor, as their features would otherwise be of a few places
   * alone.
   */
  static Map<String, Closure.Measure> between(CycleEnds.Seen ends, NetworkStore store) {
    var measures = new LinkedHashMap<String, Closure.Measure>();
    PictureBatch first = enlarged(ends.batch(ends.first()));
    PictureBatch last = enlarged(ends.batch(ends.last()));
    for (Backbone backbone : Backbone.values()) {
      Optional<Path> file = store.find(backbone.kind());
      if (file.isPresent()) {
        WeightFile weights = WeightFile.kept(file.get());
        String network = "lpips " + backbone.label() + " " + weights.sha256();
        try (var lpips = open(store, backbone, weights, file.get())) {
          double[] apart =
              lpips.between(first, last).stream().mapToDouble(Lpips.Distance::total).toArray();
          measures.put(
              "cycle/lpips_" + backbone.label(), Closure.Measure.mean(apart, ends.by(network)));
        }
      }
    }
    return measures;
  }

  /** Pictures below 64 pixels by a whole factor larger. */
  static PictureBatch enlarged(PictureBatch pictures) {
    int side = Math.min(pictures.height(), pictures.width());
    return pictures.enlarged((LEAST_SIDE + side - 1) / side);
  }

  /** A picture as it is in its file. */
  private static PictureBatch picture(Path file) {
    Bitmap bitmap = PictureFile.read(file);
    int plane = bitmap.height() * bitmap.width();
    byte[] pixels = bitmap.pixels();
    var planes = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      planes[i % bitmap.channels() * plane + i / bitmap.channels()] = pixels[i];
    }
    return PictureBatch.ofBytes(planes, 1, bitmap.channels(), bitmap.height(), bitmap.width());
  }
}
