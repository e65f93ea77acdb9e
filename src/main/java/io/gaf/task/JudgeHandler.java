package io.gaf.task;

import io.gaf.config.Configs;
import io.gaf.config.GafConfig;
import io.gaf.data.LatentCache;
import io.gaf.data.LatentCache.Subset;
import io.gaf.evaluate.Classifier;
import io.gaf.evaluate.Judged;
import io.gaf.evaluate.Resampling;
import io.gaf.evaluate.Score;
import io.gaf.job.Finding;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.JudgeSpec;
import io.gaf.job.NoiseSource;
import io.gaf.render.Picture;
import io.gaf.render.Png;
import io.gaf.render.Tiles;
import io.gaf.sample.Mixture;
import io.gaf.sample.Result;
import io.gaf.weights.Checksums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A blend's samples → how they lie to the classes that they are made of. */
final class JudgeHandler implements JobHandler<JudgeSpec> {
  private static final int BLOCKS = 10;
  private static final long SEED = 2020;

  /** Samples in the picture that is left. */
  private static final int SHOWN = 16;

  private static final int ACROSS = 8;
  private static final int ENLARGED = 3;

  private final Path shipped;

  JudgeHandler(Path shipped) {
    this.shipped = shipped;
  }

  @Override
  public String handle(JudgeSpec spec, JobContext job) throws IOException {
    GafConfig config = Configs.parse(spec.configuration().yaml(), spec.configuration().name());
    LatentCache cache = Caches.open(job.home(), config);
    Path file = EvaluateHandler.classifier(shipped, config);
    try (Renderer renderer = Renderer.open(spec.checkpoint(), spec.ema(), spec.integration(), job);
        Classifier classifier = Classifier.open(file, 0)) {
      EvaluateHandler.requireFit(cache, renderer, config);
      requirePixels(renderer);
      Judging.unable(file, config)
          .ifPresent(
              why -> {
                throw new IllegalArgumentException(
                    why + "\nhint: name a classifier of these classes in evaluate.classifier");
              });
      var held = new RealPictures(cache, Subset.HELD_OUT, job.home(), renderer.viewer());
      Mixture mixture = renderer.mixture(spec.composition());
      float[] samples = drawn(spec, mixture, renderer);
      var how = new Resampling(config.evaluate().measures().resamples(), BLOCKS, SEED);
      Judged real = classifier.judge(held.signed(), held.labels());
      Judged judged = classifier.judge(samples, new int[spec.samples()]);
      List<String> names = cache.classNames();
      List<Integer> parents = mixture.classes().stream().distinct().toList();
      Map<String, Score> scores = new BlendScores(judged, real, names, how).of(parents);
      String judge = "cls " + Checksums.sha256(file);
      Map<String, Finding> found =
          Evaluation.findings("judge/", scores, spec.samples(), judge, held.name());
      new RegionScores(classifier, names)
          .of(mixture, samples, label -> ofClass(held, label))
          .forEach(
              (name, a) -> {
                var score = Map.of(name, a.score());
                found.putAll(
                    Evaluation.findings("judge/", score, a.pictures(), judge, held.name()));
              });
      job.findings(renderer.step(), found);
      show(samples, renderer, job);
      return summary(scores);
    }
  }

  private static void requirePixels(Renderer renderer) {
    if (!Pixels.arePixels(renderer.geometry())) {
      throw new IllegalArgumentException(
          "judging needs a network of pixels, whose masks are those of its pictures; this one has"
              + " latents\n"
              + "hint: evaluate measures it without masks");
    }
  }

  private static float[] drawn(JudgeSpec spec, Mixture mixture, Renderer renderer) {
    var source = new NoiseSource(spec.seed(), spec.samples(), null, false);
    Result result =
        renderer.render(
            mixture.field(spec.samples(), false),
            Noises.of(source, renderer.geometry()),
            spec.integration(),
            new Renderer.Steps(0, spec.integration().steps(), false));
    float[] samples = result.samples(result.tiles().get(0));
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.max(-1, Math.min(1, samples[i]));
    }
    return samples;
  }

  /** The real pictures of a class. */
  private static float[] ofClass(RealPictures held, int label) {
    int[] labels = held.labels();
    int[] places = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
    return held.signed(places);
  }

  private static void show(float[] samples, Renderer renderer, JobContext job) throws IOException {
    int size = renderer.geometry().pictureSize();
    List<Picture> pictures =
        IntStream.range(0, Math.min(SHOWN, samples.length / size))
            .mapToObj(i -> Arrays.copyOfRange(samples, i * size, (i + 1) * size))
            .map(sample -> Pixels.of(sample, renderer.geometry()).enlarged(ENLARGED))
            .toList();
    Path file = job.folder().resolve("samples.png");
    Png.write(file, Tiles.of(pictures, ACROSS, 2, 255));
    job.output(file, List.of(renderer.checkpoint()));
  }

  private static String summary(Map<String, Score> scores) {
    return scores.entrySet().stream()
        .filter(e -> e.getKey().startsWith("fidelity") || e.getKey().equals("novelty"))
        .map(e -> String.format(java.util.Locale.ROOT, "%s %.2f", e.getKey(), e.getValue().value()))
        .collect(java.util.stream.Collectors.joining(", "));
  }
}
