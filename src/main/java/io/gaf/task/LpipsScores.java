package io.gaf.task;

import io.gaf.config.Measures;
import io.gaf.evaluate.Resampling;
import io.gaf.evaluate.Score;
import io.gaf.evaluate.net.Backbone;
import io.gaf.evaluate.net.Lpips;
import io.gaf.evaluate.net.PictureBatch;
import io.gaf.job.Finding;
import io.gaf.job.MetricPoint;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The diversity of samples by LPIPS, of each backbone that is named, and that of as many real
 * pictures of each class beside it.
 *
 * @param measures what is wanted
 * @param how how intervals are found
 * @param real held-out pictures
 * @param store where imported networks lie
 */
record LpipsScores(Measures measures, Resampling how, RealPictures real, NetworkStore store) {
  private static final String WANTED = "lpips_diversity";

  /** Real pictures that are looked at together. */
  private static final int TOGETHER = 64;

  /** Measures samples, if it is wanted. */
  Map<String, Finding> of(List<SampleParts.Part> parts, SampleParts samples) {
    var findings = new LinkedHashMap<String, Finding>();
    backbones().forEach(backbone -> findings.putAll(of(backbone, parts, samples)));
    return findings;
  }

  /**
   * Opens the networks once, to say before anything is drawn what is wrong with them.
   *
   * @throws RuntimeException as opening does, if one was not imported or is damaged
   */
  void tryNetworks() {
    for (Backbone backbone : backbones()) {
      store.lpips(backbone, WeightFile.kept(store.require(backbone.kind()))).close();
    }
  }

  private List<Backbone> backbones() {
    return measures.metrics().contains(WANTED)
        ? Arrays.stream(Backbone.values())
            .filter(backbone -> measures.networks().contains(backbone.kind().label()))
            .toList()
        : List.of();
  }

  private Map<String, Finding> of(
      Backbone backbone, List<SampleParts.Part> parts, SampleParts samples) {
    WeightFile weights = WeightFile.kept(store.require(backbone.kind()));
    try (Lpips lpips = store.lpips(backbone, weights)) {
      var diversity = new LpipsDiversity(lpips, how.blocks());
      int each = parts.stream().mapToInt(SampleParts.Part::count).sum();
      int[] labels = samples.classes();
      var scores = new LinkedHashMap<String, Score>();
      scores.put(
          WANTED + "_" + backbone.label(),
          diversity.of((label, places) -> drawn(parts, samples, label, places), labels, each));
      int[] known = LpipsDiversity.classes(real.labels());
      if (known.length > 0) {
        scores.put(
            WANTED + "_" + backbone.label() + "_real",
            diversity.of((label, places) -> held(label, each, places), known, least(known, each)));
      }
      String seenBy = "lpips " + backbone.label() + " " + weights.sha256();
      return Evaluation.findings(
          MetricPoint.EVAL, scores, each * labels.length, seenBy, real.name());
    }
  }

  private static Stream<PictureBatch> drawn(
      List<SampleParts.Part> parts, SampleParts samples, int label, IntPredicate places) {
    return parts.stream()
        .flatMap(part -> samples.ofClass(part, label, i -> places.test(part.first() + i)).stream());
  }

  private Stream<PictureBatch> held(int label, int most, IntPredicate wanted) {
    int[] chosen = LpipsDiversity.places(real.labels(), label, i -> i < most && wanted.test(i));
    return IntStream.iterate(0, first -> first < chosen.length, first -> first + TOGETHER)
        .mapToObj(
            first ->
                real.batch(
                    Arrays.copyOfRange(chosen, first, Math.min(chosen.length, first + TOGETHER))));
  }

  private int least(int[] classes, int most) {
    return Arrays.stream(classes)
        .map(label -> Math.min(most, LpipsDiversity.places(real.labels(), label).length))
        .min()
        .orElse(0);
  }
}
