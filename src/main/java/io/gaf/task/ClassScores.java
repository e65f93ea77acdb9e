package io.gaf.task;

import io.gaf.config.Measures;
import io.gaf.evaluate.Classifier;
import io.gaf.evaluate.Resampling;
import io.gaf.evaluate.Score;
import io.gaf.job.Finding;
import io.gaf.job.MetricPoint;
import io.gaf.weights.Checksums;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures that need labels: whether samples look like their class to the classifier, and how they
 * vary within it; the same of real pictures beside them.
 *
 * @param measures what is wanted
 * @param how how intervals are found
 * @param real held-out pictures
 * @param file the classifier's file
 */
record ClassScores(Measures measures, Resampling how, RealPictures real, Path file) {
  private static final String ACCURACY = "class_accuracy";
  private static final String WITHIN = "within_distance";

  /** How the rows of single classes begin. */
  static final String BY_CLASS = MetricPoint.EVAL + "accuracy/";

  /** The measures' names in a configuration. */
  static final List<String> METRICS = List.of(ACCURACY, WITHIN);

  /** Measures samples, as far as it is wanted. */
  Map<String, Finding> of(List<SampleParts.Part> parts, SampleParts samples) {
    if (METRICS.stream().noneMatch(measures.metrics()::contains)) {
      return Map.of();
    }
    int count = parts.stream().mapToInt(SampleParts.Part::count).sum() * samples.classes().length;
    Path pixels = measures.metrics().contains(WITHIN) ? samples.folder() : null;
    try (var drawn = new JudgedRows(pixels, count);
        var held = new JudgedRows(pixels, real.count())) {
      judge(parts, samples, drawn, held);
      var scores = new LinkedHashMap<String, Score>();
      if (measures.metrics().contains(ACCURACY)) {
        scores.put(ACCURACY, drawn.accuracy());
        scores.put(ACCURACY + "_real", held.accuracy());
      }
      if (measures.metrics().contains(WITHIN)) {
        int classes = real.cache().classNames().size();
        Score mine = drawn.within(classes, how);
        Score theirs = held.within(classes, how);
        scores.put(WITHIN, mine);
        scores.put(WITHIN + "_real", theirs);
        scores.put(WITHIN + "_ratio", Score.of(mine.value() / theirs.value()));
      }
      return findings(scores, drawn, held);
    }
  }

  /** Lets the classifier see samples and real pictures, some at a time. */
  private void judge(
      List<SampleParts.Part> parts, SampleParts samples, JudgedRows drawn, JudgedRows held) {
    try (var classifier = Classifier.open(file, 0)) {
      for (SampleParts.Part part : parts) {
        LabelledPictures pictures = samples.read(part);
        drawn.add(classifier.judge(pictures.signed(), pictures.labels()));
      }
      int[] labels = real.labels();
      real.places(real.count())
          .forEach(
              places -> {
                int[] ofSome = Arrays.stream(places).map(i -> labels[i]).toArray();
                held.add(classifier.judge(real.signed(places), ofSome));
              });
    }
  }

  private Map<String, Finding> findings(
      Map<String, Score> scores, JudgedRows drawn, JudgedRows held) {
    String judge = "cls " + Checksums.sha256(file);
    var findings =
        new LinkedHashMap<>(
            Evaluation.findings(MetricPoint.EVAL, scores, drawn.count(), judge, real.name()));
    scores.keySet().removeIf(name -> !name.endsWith("_real"));
    findings.putAll(
        Evaluation.findings(MetricPoint.EVAL, scores, held.count(), judge, real.name()));
    drawn
        .hitsByClass()
        .forEach(
            (label, hits) -> {
              var one = Map.of(real.cache().classNames().get(label), Score.share(hits));
              findings.putAll(Evaluation.findings(BY_CLASS, one, hits.length, judge, real.name()));
            });
    return findings;
  }
}
