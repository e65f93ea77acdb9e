package io.gaf.task;

import io.gaf.config.Configs;
import io.gaf.config.GafConfig;
import io.gaf.data.LatentCache;
import io.gaf.data.LatentCache.Subset;
import io.gaf.evaluate.Classifier;
import io.gaf.evaluate.Judged;
import io.gaf.evaluate.SampleReport;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.NoiseSource;
import io.gaf.model.Geometry;
import io.gaf.render.Picture;
import io.gaf.render.Png;
import io.gaf.render.Tiles;
import io.gaf.sample.Field;
import io.gaf.sample.Result;
import io.gaf.sample.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Samples of every class against held-out pictures → metric rows. All of them come from the small
 * classifier's features and are named so: {@code cls_frechet} is no FID.
 */
final class EvaluateHandler implements JobHandler<EvaluateSpec> {
  /** Samples of a class that the overview shows. */
  private static final int SHOWN = 10;

  private static final int ENLARGED = 4;
  private static final int BORDER = 2;
  private static final int WHITE = 255;

  private final Path shipped;

  EvaluateHandler(Path shipped) {
    this.shipped = shipped;
  }

  @Override
  public String handle(EvaluateSpec spec, JobContext job) throws IOException {
    String name = spec.configuration().name();
    GafConfig config = Configs.parse(spec.configuration().yaml(), name);
    LatentCache cache = Caches.open(job.home(), config);
    try (Renderer renderer = Renderer.open(spec.checkpoint(), spec.ema(), spec.integration(), job);
        Classifier classifier = Classifier.open(classifier(config), 0)) {
      requireFit(cache, renderer, config);
      renderer.ready();
      long began = System.nanoTime();
      Result result = sample(spec, renderer);
      double seconds = (System.nanoTime() - began) / 1e9;
      Judged samples = judged(result, classifier);
      SampleReport report = SampleReport.of(samples, judged(cache, classifier));
      record(report, seconds, renderer, job);
      record(samples.accuracyByClass(), cache.classNames(), renderer, job);
      overview(result, renderer, job);
      return summary(report);
    }
  }

  private Path classifier(GafConfig config) {
    Path file = shipped.resolve(config.evaluate().classifier());
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "evaluate.classifier: there is no file " + file + "\nhint: name one that ships");
    }
    return file;
  }

  private static void requireFit(LatentCache cache, Renderer renderer, GafConfig config) {
    Geometry geometry = renderer.geometry();
    if (geometry.size() != cache.size()
        || geometry.channels() != cache.channels()
        || geometry.classes() != cache.classNames().size()) {
      throw new IllegalArgumentException(
          "the checkpoint (%s) does not fit the pictures of %s: %d channels, side %d, %d classes%s"
              .formatted(
                  geometry.describe(),
                  config.name(),
                  cache.channels(),
                  cache.size(),
                  cache.classNames().size(),
                  "\nhint: evaluate with the configuration that it was trained with"));
    }
  }

  private static Result sample(EvaluateSpec spec, Renderer renderer) {
    Geometry geometry = renderer.geometry();
    var source = new NoiseSource(spec.seed(), spec.perClass(), null, false);
    List<Integer> all = IntStream.range(0, geometry.classes()).boxed().toList();
    return renderer.render(
        Field.pure(all, spec.perClass()),
        Noises.of(source, geometry),
        spec.integration(),
        new Renderer.Steps(0, spec.integration().steps(), false));
  }

  private static Judged judged(Result result, Classifier classifier) {
    int rows = result.tiles().stream().mapToInt(Tile::rows).sum();
    var labels = new int[rows];
    float[] pictures = null;
    for (Tile tile : result.tiles()) {
      float[] samples = result.samples(tile);
      int size = samples.length / tile.rows();
      pictures = pictures == null ? new float[rows * size] : pictures;
      System.arraycopy(samples, 0, pictures, tile.first() * size, samples.length);
      for (int i = 0; i < tile.rows(); i++) {
        labels[tile.first() + i] = tile.classes().get(0);
      }
    }
    return classifier.judge(clamped(pictures), labels);
  }

  /** Samples as they would be stored: pictures end at black and white. */
  private static float[] clamped(float[] values) {
    var clamped = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      clamped[i] = Math.max(-1, Math.min(1, values[i]));
    }
    return clamped;
  }

  private static Judged judged(LatentCache cache, Classifier classifier) {
    int n = cache.count(Subset.HELD_OUT);
    if (n == 0) {
      throw new IllegalArgumentException(
          "data.held_out: evaluating needs held-out pictures, got 0");
    }
    var pictures = new float[n * cache.pictureLength()];
    cache.images(Subset.HELD_OUT, IntStream.range(0, n).toArray(), pictures);
    return classifier.judge(pictures, cache.labels(Subset.HELD_OUT));
  }

  private static void record(
      SampleReport report, double seconds, Renderer renderer, JobContext job) {
    var values = new LinkedHashMap<String, Double>();
    report.metrics().forEach((name, value) -> values.put("eval/" + name, value));
    values.put("eval/samples", (double) report.samples());
    values.put("eval/samples_per_s", report.samples() / seconds);
    job.metrics(renderer.step(), values);
    values.forEach((name, value) -> job.log("%s %s".formatted(name, value)));
  }

  private static void record(
      Map<Integer, Double> accuracies, List<String> names, Renderer renderer, JobContext job) {
    var values = new LinkedHashMap<String, Double>();
    accuracies.forEach((label, share) -> values.put("eval/accuracy/" + names.get(label), share));
    job.metrics(renderer.step(), values);
  }

  private static void overview(Result result, Renderer renderer, JobContext job)
      throws IOException {
    int shown = Math.min(SHOWN, result.tiles().get(0).rows());
    var pictures = new ArrayList<Picture>();
    for (Tile tile : result.tiles()) {
      for (int i = 0; i < shown; i++) {
        pictures.add(Pixels.of(result.sample(tile, i), renderer.geometry()).enlarged(ENLARGED));
      }
    }
    Path file = job.folder().resolve("samples.png");
    Png.write(file, Tiles.of(pictures, shown, BORDER, WHITE));
    job.output(file, List.of(renderer.checkpoint()));
  }

  private static String summary(SampleReport report) {
    return String.format(
        Locale.ROOT,
        "%d samples: class accuracy %.1f %% (real %.1f %%), distance within a class %.0f %% of"
            + " real, cls-Fréchet %.2f (real %.2f)",
        report.samples(),
        100 * report.accuracy(),
        100 * report.realAccuracy(),
        100 * report.distanceRatio(),
        report.clsFrechet(),
        report.realClsFrechet());
  }
}
