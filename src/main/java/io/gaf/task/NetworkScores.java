package io.gaf.task;

import io.gaf.evaluate.Blocks;
import io.gaf.evaluate.FeatureScores;
import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.Resampling;
import io.gaf.evaluate.Score;
import io.gaf.evaluate.StatisticsFile;
import io.gaf.evaluate.net.FeatureNetwork;
import io.gaf.evaluate.net.NetworkKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The wanted measures of one network's features. What is no Inception stands in their names: {@code
 * cls_frechet}, {@code pca_kid}.
 *
 * @param network what saw the pictures
 * @param samples what it saw in samples
 * @param blocks of the samples
 * @param wanted names of measures, of {@code evaluate.metrics}
 * @param splits blocks of an Inception Score
 * @param how how intervals are found
 */
record NetworkScores(
    FeatureNetwork network,
    FeatureRows samples,
    Blocks blocks,
    List<String> wanted,
    int splits,
    Resampling how) {
  private static final Set<NetworkKind> INCEPTION =
      Set.of(NetworkKind.INCEPTION, NetworkKind.INCEPTION_TF);

  /** Measures that compare pictures themselves, which statistics alone do not allow. */
  private static final Set<String> OF_PICTURES =
      Set.of("sfid", "kid", "precision_recall", "density_coverage");

  /** Against real pictures, with the reference features of sFID where there are any. */
  Map<String, Score> against(FeatureSet real) {
    var scores = alone();
    var pair = pair(real, samples.features());
    for (String measure : wanted) {
      switch (measure) {
        case "frechet" -> scores.put(network.kind().frechet(), pair.frechet());
        case "kid" -> scores.put(named("kid"), pair.kernel());
        case "precision_recall" -> {
          var shares = pair.precisionRecall();
          scores.put(named("precision"), shares.fidelity());
          scores.put(named("recall"), shares.variety());
        }
        case "density_coverage" -> {
          var shares = pair.densityCoverage();
          scores.put(named("density"), shares.fidelity());
          scores.put(named("coverage"), shares.variety());
        }
        default -> {}
      }
    }
    return scores;
  }

  /** sFID against real pictures' spatial features. */
  Map<String, Score> spatial(FeatureSet real) {
    return Map.of("sfid", pair(real, samples.spatial()).frechet());
  }

  /**
   * Against statistics that come from elsewhere.
   *
   * @throws IllegalArgumentException if they are of another network, or pictures would be needed
   */
  Map<String, Score> against(StatisticsFile.Content reference) {
    requireOwn(reference, network, wanted);
    var scores = alone();
    FeatureSet seen = samples.features();
    if (wanted.contains("frechet")) {
      scores.put(network.kind().frechet(), pair(seen, seen).frechet(reference.statistics()));
    }
    return scores;
  }

  /**
   * Refuses statistics that what a network sees does not compare with.
   *
   * @param wanted names of measures
   * @throws IllegalArgumentException if they are of another network, or pictures would be needed
   */
  static void requireOwn(
      StatisticsFile.Content reference, FeatureNetwork network, List<String> wanted) {
    wanted.stream()
        .filter(OF_PICTURES::contains)
        .findFirst()
        .ifPresent(
            measure -> {
              throw new IllegalArgumentException(
                  "evaluate.reference: "
                      + measure
                      + " needs real pictures, and a file of statistics has none"
                      + "\nhint: take held_out or train, or leave it out of evaluate.metrics");
            });
    String own = "network %s %s".formatted(network.kind().label(), network.sha256());
    String theirs = reference.about().lines().findFirst().orElse(own);
    if (!theirs.equals(own)) {
      throw new IllegalArgumentException(
          "evaluate.reference: it was made with %s, but the pictures are seen by %s"
              .formatted(theirs, own));
    }
    if (reference.statistics().dimension() != network.width()) {
      throw new IllegalArgumentException(
          "evaluate.reference: it has %d features, but %s has %d: it was made with another network"
              .formatted(
                  reference.statistics().dimension(), network.kind().label(), network.width()));
    }
  }

  /** What needs no real pictures. */
  private LinkedHashMap<String, Score> alone() {
    var scores = new LinkedHashMap<String, Score>();
    if (wanted.contains("inception_score") && samples.hasLogits()) {
      scores.put(
          named("inception_score"), pair(samples.logits(), samples.logits()).inception(splits));
    }
    if (wanted.contains("diversity")) {
      FeatureSet seen = samples.features();
      scores.put(named("diversity"), pair(seen, seen).diversity());
    }
    return scores;
  }

  private FeatureScores pair(FeatureSet real, FeatureSet seen) {
    return new FeatureScores(real, seen, blocks, how);
  }

  private String named(String measure) {
    return INCEPTION.contains(network.kind()) ? measure : network.kind().label() + "_" + measure;
  }
}
