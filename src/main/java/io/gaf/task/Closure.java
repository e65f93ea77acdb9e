package io.gaf.task;

import io.gaf.evaluate.Classifier;
import io.gaf.evaluate.Directions;
import io.gaf.evaluate.LatentDistance;
import io.gaf.evaluate.Resampling;
import io.gaf.evaluate.Score;
import io.gaf.evaluate.Squares;
import io.gaf.model.Geometry;
import io.gaf.model.ModelFile;
import io.gaf.weights.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far the last picture of a cycle is from its first (spec gaf.md §4), averaged over noises: the
 * pixels' MSE between black 0 and white 1, unless samples are latents of no known VAE; the samples'
 * own MSE; the distance of what the trunk makes of them; and cls-LPIPS, the distance of what the
 * classifier that ships makes of them, where it looks at pictures of this size.
 *
 * @param scores each measure by its metric's name
 */
record Closure(Map<String, Score> scores) {
  private static final Resampling HOW = new Resampling(1000, 10, 2020);
  private static final String CLASSIFIER = "fashion_classifier.safetensors";

  /**
   * Where a cycle begins and ends, [n, C, S, S] each.
   *
   * @param label the class of both
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Ends(float[] first, float[] last, int label) {}

  /**
   * Measures it.
   *
   * @param ema whether the averaged weights see the pictures
   * @param viewer decodes latents, where it can
   * @param shipped the folder of the weights that ship
   */
  static Closure of(ModelFile model, boolean ema, Ends ends, Viewer viewer, Path shipped) {
    var scores = new LinkedHashMap<String, Score>();
    Geometry geometry = model.geometry();
    int count = ends.first().length / geometry.pictureSize();
    viewer
        .pixels(ends.first())
        .ifPresent(
            first -> {
              var pixels = new Ends(first, viewer.pixels(ends.last()).orElseThrow(), ends.label());
              scores.put("cycle/pixel_mse", mean(pixels, count, Squares::pixels));
            });
    try (var distance = LatentDistance.open(geometry, model.weights(ema))) {
      scores.put("cycle/latent_mse", mean(ends, count, Squares::latents));
      scores.put(
          "cycle/latent_distance",
          mean(ends, count, (a, b) -> distance.between(a, b, ends.label())));
    }
    seen(geometry, ends.first(), ends.last(), shipped.resolve(CLASSIFIER), scores);
    return new Closure(scores);
  }

  /** How far two pictures are apart. */
  @FunctionalInterface
  private interface Apart {
    double of(float[] a, float[] b);
  }

  private static Score mean(Ends ends, int count, Apart apart) {
    int size = ends.first().length / count;
    var values = new double[count];
    Arrays.setAll(
        values, i -> apart.of(picture(ends.first(), i, size), picture(ends.last(), i, size)));
    return count == 1 ? Score.of(values[0]) : Score.mean(values, HOW);
  }

  private static float[] picture(float[] all, int i, int size) {
    return Arrays.copyOfRange(all, i * size, (i + 1) * size);
  }

  private static void seen(
      Geometry geometry, float[] first, float[] last, Path file, Map<String, Score> scores) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (var classifier = Classifier.open(file, 0)) {
      var network = classifier.network();
      if (network.channels() != geometry.channels() || network.size() != geometry.size()) {
        return;
      }
      int count = first.length / geometry.pictureSize();
      var a = classifier.judge(clamped(first), new int[count]);
      var b = classifier.judge(clamped(last), new int[count]);
      var values = new double[count];
      Arrays.setAll(values, i -> Directions.apart(wide(a.features(i)), wide(b.features(i))));
      scores.put("cycle/cls_lpips", count == 1 ? Score.of(values[0]) : Score.mean(values, HOW));
    } catch (WeightsException e) {
      throw new IllegalArgumentException("the classifier that ships: " + e.getMessage(), e);
    }
  }

  private static float[] clamped(float[] values) {
    float[] clamped = values.clone();
    for (int i = 0; i < clamped.length; i++) {
      clamped[i] = Math.max(-1, Math.min(1, clamped[i]));
    }
    return clamped;
  }

  private static double[] wide(float[] values) {
    var wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  /**
   * The same with LPIPS of imported networks.
   *
   * @param distances of each noise's pictures, by the network's label
   */
  Closure seenBy(Map<String, double[]> distances) {
    var all = new LinkedHashMap<>(scores);
    distances.forEach(
        (network, values) ->
            all.put(
                "cycle/lpips_" + network,
                values.length == 1 ? Score.of(values[0]) : Score.mean(values, HOW)));
    return new Closure(all);
  }

  /** One line for people. */
  String text() {
    return scores.entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "%s %.3g", words(e.getKey()), e.getValue().value()))
        .collect(Collectors.joining(", "));
  }

  private static String words(String metric) {
    return switch (metric) {
      case "cycle/pixel_mse" -> "pixel MSE";
      case "cycle/latent_mse" -> "latent MSE";
      case "cycle/cls_lpips" -> "cls-LPIPS";
      case "cycle/lpips_alex" -> "LPIPS alex";
      case "cycle/lpips_vgg" -> "LPIPS vgg";
      default -> "latent distance";
    };
  }
}
