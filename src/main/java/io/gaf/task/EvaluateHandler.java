package io.gaf.task;

import io.gaf.config.Configs;
import io.gaf.config.GafConfig;
import io.gaf.config.Promotable;
import io.gaf.data.LatentCache;
import io.gaf.data.LatentCache.Subset;
import io.gaf.job.Candidate;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.Finding;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.MetricPoint;
import io.gaf.model.Geometry;
import io.gaf.render.Picture;
import io.gaf.render.Png;
import io.gaf.render.Tiles;
import io.gaf.words.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Samples of every class against held-out pictures → metric rows. Each is named after what saw the
 * pictures: {@code cls_frechet} is no FID. Latents are decoded first, held-out ones too.
 */
final class EvaluateHandler implements JobHandler<EvaluateSpec> {
  /** Samples of a class that the overview shows. */
  private static final int SHOWN = 10;

  /** Classes that it shows. */
  private static final int MOST_CLASSES = 12;

  /** How the samples were drawn of a measure that is one of real pictures. */
  private static final String REAL = "real pictures";

  private static final int LEAST_SIDE = 112;
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
    Path classifier = classifier(shipped, config);
    try (Renderer renderer = Renderer.open(spec.checkpoint(), spec.ema(), spec.integration(), job);
        Viewer viewer = renderer.viewer(cache)) {
      requireFit(cache, renderer, config);
      var measurable =
          Measurable.of(
              config.evaluate().measures(),
              classifier,
              viewer.form(),
              cache.classNames().size(),
              new NetworkStore(job.home(), shipped));
      var held = new RealPictures(cache, Subset.HELD_OUT, job.home(), viewer);
      var evaluation = new Evaluation(measurable.measures(), held, classifier);
      requirePromotable(config, measurable);
      var samples = new SampleParts(spec, renderer, viewer, job);
      List<SampleParts.Part> parts = samples.parts(spec.share());
      if (spec.share() != null) {
        evaluation.check();
        draw(samples, parts, renderer);
        return "share %d of %d: %d parts, %d samples drawn"
            .formatted(spec.share().index(), spec.share().of(), parts.size(), samples.drawn());
      }
      try (Eyes eyes = evaluation.open()) {
        double seconds = draw(samples, parts, renderer);
        var warnings = new ArrayList<String>();
        Map<String, Finding> findings =
            drawn(evaluation.of(parts, samples, eyes, warnings::add), samples);
        record(findings, renderer, job);
        pace(spec, samples, seconds, renderer, job);
        overview(samples.read(parts.get(0)), renderer, job);
        return summary(findings, spec, renderer)
            + judged(findings, meant(config, measurable), renderer, job)
            + warned(measurable, warnings, job);
      }
    }
  }

  /** Says how the samples were drawn that a value is of, where it is of samples. */
  private static Map<String, Finding> drawn(Map<String, Finding> findings, SampleParts samples) {
    findings.replaceAll(
        (name, f) -> {
          String how = name.endsWith("_real") ? REAL : samples.how();
          return new Finding(f.value(), f.evidence().drawnBy(how));
        });
    return findings;
  }

  /** Draws what is not there, and returns how many seconds that took. */
  private static double draw(SampleParts samples, List<SampleParts.Part> parts, Renderer renderer)
      throws IOException {
    renderer.ready();
    long began = System.nanoTime();
    samples.draw(parts);
    return (System.nanoTime() - began) / 1e9;
  }

  /** Refuses a rule by what is not measured of these pictures, though the configuration says so. */
  private static void requirePromotable(GafConfig config, Measurable measurable) {
    String metric = config.evaluate().promotion().metric();
    if (!metric.isEmpty() && Promotable.meant(metric, measurable.measures()).isEmpty()) {
      throw new IllegalArgumentException(
          "evaluate.promote: %s cannot be measured of these pictures, but %s; %s\nhint: %s"
              .formatted(
                  metric,
                  String.join(", ", Promotable.of(measurable.measures())),
                  measurable.without(),
                  "a name without a network's, such as frechet, means whatever sees the pictures"));
    }
  }

  /** The metric that checkpoints are promoted by; empty where they are not. */
  private static String meant(GafConfig config, Measurable measurable) {
    return Promotable.meant(config.evaluate().promotion().metric(), measurable.measures())
        .orElse("");
  }

  /** Says what was not measured, and of which values to beware. */
  private static String warned(Measurable measurable, List<String> warnings, JobContext job) {
    List<String> all =
        Stream.concat(Stream.of(measurable.without()), warnings.stream())
            .filter(text -> !text.isEmpty())
            .toList();
    all.forEach(text -> job.event("warning", text));
    return all.stream().map(text -> "; " + text).collect(Collectors.joining());
  }

  /** The file of the classifier that a configuration names. */
  static Path classifier(Path shipped, GafConfig config) {
    Path file = shipped.resolve(config.evaluate().classifier());
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "evaluate.classifier: there is no file " + file + "\nhint: name one that ships");
    }
    return file;
  }

  /** Refuses a checkpoint of other pictures. */
  static void requireFit(LatentCache cache, Renderer renderer, GafConfig config) {
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

  private static void record(Map<String, Finding> findings, Renderer renderer, JobContext job) {
    job.findings(renderer.step(), findings);
    findings.forEach(
        (name, f) -> {
          String interval = f.evidence() == null ? "" : f.evidence().interval("%.4g"::formatted);
          job.log("%s %s %s".formatted(name, f.value(), interval));
        });
  }

  private static void pace(
      EvaluateSpec spec, SampleParts samples, double seconds, Renderer renderer, JobContext job) {
    int all = spec.perClass() * renderer.geometry().classes();
    var values = new LinkedHashMap<String, Double>();
    values.put("eval/samples", (double) all);
    if (samples.drawn() > 0) {
      values.put("eval/samples_per_s", samples.drawn() / seconds);
    }
    job.metrics(renderer.step(), values);
    job.event("samples", "%d drawn, %d found".formatted(samples.drawn(), all - samples.drawn()));
  }

  /** Lets the checkpoint become its model's best one, where a metric is named for that. */
  private static String judged(
      Map<String, Finding> findings, String metric, Renderer renderer, JobContext job) {
    if (metric.isEmpty() || renderer.modelName() == null) {
      return "";
    }
    Finding finding =
        findings.get(MetricPoint.EVAL + metric); // that it is measured was checked before
    var point =
        new MetricPoint(
            MetricPoint.EVAL + metric, renderer.step(), finding.value(), null, finding.evidence());
    return "; " + job.judge(Candidate.of(renderer.modelName(), renderer.checkpoint(), point));
  }

  private static void overview(LabelledPictures samples, Renderer renderer, JobContext job)
      throws IOException {
    int classes = Math.min(MOST_CLASSES, renderer.geometry().classes());
    int ofEach = samples.count() / renderer.geometry().classes();
    int shown = Math.min(SHOWN, ofEach);
    int enlarged = Math.max(1, LEAST_SIDE / samples.form().side());
    var pictures = new ArrayList<Picture>();
    for (int label = 0; label < classes; label++) {
      for (int i = 0; i < shown; i++) {
        pictures.add(samples.picture(label * ofEach + i).enlarged(enlarged));
      }
    }
    Path file = job.folder().resolve("samples.png");
    Png.write(file, Tiles.of(pictures, shown, BORDER, WHITE));
    job.output(file, List.of(renderer.checkpoint()));
  }

  private static String summary(
      Map<String, Finding> findings, EvaluateSpec spec, Renderer renderer) {
    String measured =
        findings.entrySet().stream()
            .filter(e -> e.getValue().evidence() != null && !e.getKey().endsWith("_real"))
            .filter(e -> !e.getKey().startsWith(ClassScores.BY_CLASS))
            .map(e -> text(MetricPoint.bare(e.getKey()), e.getValue()))
            .collect(Collectors.joining(", "));
    int samples = spec.perClass() * renderer.geometry().classes();
    return Count.of(samples, "sample") + ": " + measured;
  }

  private static String text(String name, Finding finding) {
    String interval = finding.evidence().interval(v -> String.format(Locale.ROOT, "%.3g", v));
    return String.format(Locale.ROOT, "%s %.4g %s", name, finding.value(), interval).strip();
  }
}
