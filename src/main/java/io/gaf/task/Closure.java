package io.gaf.task;

import io.gaf.evaluate.Classifier;
import io.gaf.evaluate.Directions;
import io.gaf.evaluate.LatentDistance;
import io.gaf.evaluate.Resampling;
import io.gaf.evaluate.Score;
import io.gaf.evaluate.Squares;
import io.gaf.model.Geometry;
import io.gaf.weights.Checksums;
import io.gaf.weights.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far the last picture of a cycle is from its first (spec gaf.md §4), averaged over noises: the
 * pixels' MSE between black 0 and white 1, unless samples are latents of no known VAE; the samples'
 * own MSE; the distance of what the trunk makes of them; and cls-LPIPS, the distance of what the
 * classifier that ships makes of them, where it looks at pictures of this size.
 *
 * @param measures by metric's name, in the order they are told
 */
record Closure(Map<String, Measure> measures) {
  private static final Resampling HOW = new Resampling(1000, 10, 2020);
  private static final String CLASSIFIER = "fashion_classifier.safetensors";

  /**
   * A measure.
   *
   * @param score its value, over noises
   * @param network what saw the pictures, with its checksum; null for what is computed of them
   */
  record Measure(Score score, String network) {
    /** The mean of a measure of each noise. */
    static Measure mean(double[] values, String network) {
      var score = Score.mean(values, HOW);
      return new Measure(score, network);
    }
  }

  /**
   * Measures it without networks that were imported.
   *
   * @param renderer whose weights see the samples
   * @param seen the ends as pixels, where they can be had
   * @param shipped the folder of the weights that ship
   */
  static Closure of(
      Renderer renderer, CycleEnds ends, Optional<CycleEnds.Seen> seen, Path shipped) {
    var measures = new LinkedHashMap<String, Measure>();
    float[] a = ends.first();
    float[] b = ends.last();
    Geometry geometry = renderer.geometry();
    int count = a.length / geometry.pictureSize();
    seen.ifPresent(
        pixels ->
            measures.put(
                "cycle/pixel_mse",
                Measure.mean(
                    apart(pixels.first(), pixels.last(), count, Squares::pixels),
                    pixels.by(null))));
    measures.put("cycle/latent_mse", Measure.mean(apart(a, b, count, Squares::latents), null));
    try (var distance = LatentDistance.open(geometry, renderer.model().weights(renderer.ema()))) {
      double[] values = apart(a, b, count, (x, y) -> distance.between(x, y, ends.label()));
      measures.put("cycle/latent_distance", Measure.mean(values, "trunk " + renderer.sha256()));
    }
    Path file = shipped.resolve(CLASSIFIER);
    if (Files.isRegularFile(file)) {
      classified(geometry, ends, file).ifPresent(m -> measures.put("cycle/cls_lpips", m));
    }
    return new Closure(measures);
  }

  /** How far two pictures are apart. */
  @FunctionalInterface
  private interface Apart {
    double of(float[] a, float[] b);
  }

  private static double[] apart(float[] a, float[] b, int count, Apart apart) {
    int size = a.length / count;
    var values = new double[count];
    Arrays.setAll(values, i -> apart.of(picture(a, i, size), picture(b, i, size)));
    return values;
  }

  private static float[] picture(float[] all, int i, int size) {
    return Arrays.copyOfRange(all, i * size, (i + 1) * size);
  }

  private static Optional<Measure> classified(Geometry geometry, CycleEnds ends, Path file) {
    try (var classifier = Classifier.open(file, 0)) {
      var network = classifier.network();
      if (network.channels() != geometry.channels() || network.size() != geometry.size()) {
        return Optional.empty();
      }
      int count = ends.first().length / geometry.pictureSize();
      var a = classifier.judge(clamped(ends.first()), new int[count]);
      var b = classifier.judge(clamped(ends.last()), new int[count]);
      var values = new double[count];
      Arrays.setAll(values, i -> Directions.apart(wide(a.features(i)), wide(b.features(i))));
      return Optional.of(Measure.mean(values, "cls " + Checksums.sha256(file)));
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

  /** The same with what else was measured. */
  Closure and(Map<String, Measure> more) {
    var all = new LinkedHashMap<>(measures);
    all.putAll(more);
    return new Closure(all);
  }

  /** One line for people. */
  String text() {
    return measures.entrySet().stream()
        .map(e -> words(e.getKey()) + digits(e.getValue().score().value()))
        .collect(Collectors.joining(", "));
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, " %.3g", value);
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
