package io.gaf.task;

import io.gaf.evaluate.LatentDistance;
import io.gaf.evaluate.Squares;
import io.gaf.model.ModelFile;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How far the last picture of a cycle is from its first (spec gaf.md §4).
 *
 * @param pixelMse between black 0 and white 1; NaN where samples are latents, which there is no
 *     decoder for
 * @param latentMse between the samples as they are
 * @param latentDistance between what the trunk makes of them
 */
record Closure(double pixelMse, double latentMse, double latentDistance) {

  /**
   * Measures it.
   *
   * @param ema whether the averaged weights see the pictures
   * @param label the class of the cycle's start
   */
  static Closure of(ModelFile model, boolean ema, float[] first, float[] last, int label) {
    try (var distance = LatentDistance.open(model.geometry(), model.weights(ema))) {
      return new Closure(
          Pixels.arePixels(model.geometry()) ? Squares.pixels(first, last) : Double.NaN,
          Squares.latents(first, last),
          distance.between(first, last, label));
    }
  }

  /** The rows of the job's metrics. */
  Map<String, Double> metrics() {
    var values = new LinkedHashMap<String, Double>();
    if (!Double.isNaN(pixelMse)) {
      values.put("cycle/pixel_mse", pixelMse);
    }
    values.put("cycle/latent_mse", latentMse);
    values.put("cycle/latent_distance", latentDistance);
    return values;
  }

  /** One line for people. */
  String text() {
    String pixels =
        Double.isNaN(pixelMse) ? "" : String.format(Locale.ROOT, "pixel MSE %.3g, ", pixelMse);
    return pixels
        + String.format(
            Locale.ROOT, "latent MSE %.3g, latent distance %.3g", latentMse, latentDistance);
  }
}
