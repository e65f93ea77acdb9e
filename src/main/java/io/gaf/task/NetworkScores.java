package io.gaf.task;

import io.gaf.evaluate.Blocks;
import io.gaf.evaluate.FeatureScores;
import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.FeatureStatistics;
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

  /** Measures that compare pictures with each other, which statistics alone do not allow. */
  static final List<String> OF_PAIRS = List.of("kid", "precision_recall", "density_coverage");

  /**
   * Whether a measure needs the real pictures, and not only statistics that come from elsewhere.
   */
  private static boolean isOfPictures(String measure) {
    return measure.equals("sfid") || OF_PAIRS.contains(measure);
  }

  /** What needs nothing of real pictures. */
  Map<String, Score> alone() {
    var scores = new LinkedHashMap<String, Score>();
    FeatureSet seen = samples.features();
    if (wanted.contains("inception_score")) {
      samples
          .logits()
          .ifPresent(l -> scores.put(named("inception_score"), pair(l, l).inception(splits)));
    }
    if (wanted.contains("diversity")) {
      scores.put(named("diversity"), pair(seen, seen).diversity());
    }
    return scores;
  }

  /** Fréchet's distance from the statistics of real pictures. */
  Map<String, Score> frechet(FeatureStatistics real) {
    FeatureSet seen = samples.features();
    return Map.of(network.kind().frechet(), pair(seen, seen).frechet(real));
  }

  /** sFID, from the statistics of real pictures' spatial features. */
  Map<String, Score> spatial(FeatureStatistics real) {
    return samples
        .spatial()
        .map(seen -> Map.of("sfid", pair(seen, seen).frechet(real)))
        .orElse(Map.of());
  }

  /** What compares pictures with each other. */
  Map<String, Score> pairs(FeatureSet real) {
    var scores = new LinkedHashMap<String, Score>();
    var pair = pair(real, samples.features());
    for (String measure : wanted) {
      switch (measure) {
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

  /**
   * Refuses statistics that what a network sees does not compare with.
   *
   * @param wanted names of measures
   * @throws IllegalArgumentException if they are of another network, or pictures would be needed
   */
  static void requireOwn(
      StatisticsFile.Content reference, FeatureNetwork network, List<String> wanted) {
    wanted.stream()
        .filter(NetworkScores::isOfPictures)
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

  private FeatureScores pair(FeatureSet real, FeatureSet seen) {
    return new FeatureScores(real, seen, blocks, how);
  }

  private String named(String measure) {
    return INCEPTION.contains(network.kind()) ? measure : network.kind().label() + "_" + measure;
  }
}
