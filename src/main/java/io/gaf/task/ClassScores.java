package io.gaf.task;

import io.gaf.config.Measures;
import io.gaf.evaluate.Blocks;
import io.gaf.evaluate.Classifier;
import io.gaf.evaluate.Interval;
import io.gaf.evaluate.Judged;
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
    var findings = new LinkedHashMap<String, Finding>();
    if (!measures.metrics().contains(ACCURACY) && !measures.metrics().contains(WITHIN)) {
      return findings;
    }
    try (var classifier = Classifier.open(file, 0)) {
      Judged drawn = drawn(parts, samples, classifier);
      Judged held = classifier.judge(real.signed(), real.labels());
      var scores = new LinkedHashMap<String, Score>();
      if (measures.metrics().contains(ACCURACY)) {
        scores.put(ACCURACY, Score.share(drawn.hits()));
        scores.put(ACCURACY + "_real", Score.share(held.hits()));
      }
      if (measures.metrics().contains(WITHIN)) {
        Score mine = within(drawn);
        scores.put(WITHIN, mine);
        scores.put(WITHIN + "_real", within(held));
        scores.put(
            WITHIN + "_ratio", Score.of(mine.value() / scores.get(WITHIN + "_real").value()));
      }
      String judge = "cls " + Checksums.sha256(file);
      findings.putAll(
          Evaluation.findings(MetricPoint.EVAL, scores, drawn.size(), judge, real.name()));
      scores.keySet().removeIf(name -> !name.endsWith("_real"));
      findings.putAll(
          Evaluation.findings(MetricPoint.EVAL, scores, held.size(), judge, real.name()));
      drawn
          .hitsByClass()
          .forEach(
              (label, hits) -> {
                var one = Map.of(real.cache().classNames().get(label), Score.share(hits));
                findings.putAll(
                    Evaluation.findings(BY_CLASS, one, hits.length, judge, real.name()));
              });
      return findings;
    }
  }

  private static Judged drawn(
      List<SampleParts.Part> parts, SampleParts samples, Classifier classifier) {
    List<LabelledPictures> all = parts.stream().map(samples::read).toList();
    int count = all.stream().mapToInt(LabelledPictures::count).sum();
    var labels = new int[count];
    float[] pictures = null;
    int at = 0;
    for (LabelledPictures part : all) {
      float[] values = part.signed();
      int size = values.length / part.count();
      pictures = pictures == null ? new float[Math.multiplyExact(count, size)] : pictures;
      System.arraycopy(values, 0, pictures, at * size, values.length);
      System.arraycopy(part.labels(), 0, labels, at, part.count());
      at += part.count();
    }
    return classifier.judge(pictures, labels);
  }

  /** Of all pictures; its interval from disjoint blocks, where each has two pictures of a class. */
  private Score within(Judged judged) {
    double value = judged.withinClassDistance();
    if (judged.size() < 2 * how.blocks() * real.cache().classNames().size()) {
      return Score.of(value);
    }
    var blocks = Blocks.of(judged.labels(), how);
    var values = new double[blocks.count()];
    Arrays.setAll(values, b -> judged.at(blocks.places(b)).withinClassDistance());
    return new Score(value, Interval.blocks(value, values));
  }
}
