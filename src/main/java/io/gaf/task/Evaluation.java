package io.gaf.task;

import io.gaf.config.Measures;
import io.gaf.data.LatentCache.Subset;
import io.gaf.evaluate.Resampling;
import io.gaf.evaluate.Score;
import io.gaf.evaluate.StatisticsFile;
import io.gaf.evaluate.net.FeatureNetwork;
import io.gaf.evaluate.net.NetworkKind;
import io.gaf.job.Evidence;
import io.gaf.job.Finding;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The measures of one evaluation.
 *
 * @param measures what is measured, and how
 * @param held the real pictures that are held out
 * @param classifier the classifier's file
 */
record Evaluation(Measures measures, RealPictures held, Path classifier) {
  /** Disjoint blocks of an interval. */
  private static final int BLOCKS = 10;

  private static final long SEED = 2020;
  private static final String TRAIN = "train";

  /**
   * Opens what sees the pictures. What is missing or damaged, or does not compare with the
   * reference, is said here, before hours of drawing. The caller closes it.
   */
  Eyes open() {
    return open(networks());
  }

  /** Says the same to who only draws, as far as no network has to be made of pictures first. */
  void check() {
    String made = NetworkKind.PCA.label();
    open(networks().stream().filter(name -> !name.equals(made)).toList()).close();
  }

  private Eyes open(List<String> networks) {
    lpips().tryNetworks();
    Eyes eyes = Eyes.open(networks, classifier, reference());
    try {
      if (!measures.isOfPictures() && !networks.isEmpty()) {
        StatisticsFile.Content content = statistics();
        eyes.all().forEach(n -> NetworkScores.requireOwn(content, n, measures.metrics()));
      }
      return eyes;
    } catch (RuntimeException e) {
      eyes.close();
      throw e;
    }
  }

  private StatisticsFile.Content statistics() {
    try {
      return StatisticsFile.read(Path.of(measures.reference()));
    } catch (WeightsException e) {
      throw new WeightsException("evaluate.reference: " + e.getMessage(), e);
    }
  }

  /** Those that features are taken from; none where no measure compares features. */
  private List<String> networks() {
    boolean any = measures.metrics().stream().anyMatch(Measures::isOfFeatures);
    return any ? measures.networks() : List.of();
  }

  private RealPictures reference() {
    return measures.reference().equals(TRAIN) ? held.of(Subset.TRAINING) : held;
  }

  private LpipsScores lpips() {
    var store = new NetworkStore(held.home(), classifier.getParent());
    return new LpipsScores(measures, how(), held, store);
  }

  /**
   * Measures samples, part by part, and returns metric rows by name.
   *
   * @param eyes what was opened
   * @param warnings what is said of values that say little
   */
  Map<String, Finding> of(
      List<SampleParts.Part> parts, SampleParts samples, Eyes eyes, Consumer<String> warnings)
      throws IOException {
    var findings = new LinkedHashMap<String, Finding>();
    findings.putAll(new ClassScores(measures, how(), held, classifier).of(parts, samples));
    findings.putAll(lpips().of(parts, samples));
    for (FeatureNetwork network : eyes.all()) {
      var ofFeatures = new FeatureMeasures(measures, how(), held, reference(), warnings);
      findings.putAll(ofFeatures.of(network, parts, samples));
    }
    return findings;
  }

  private Resampling how() {
    return new Resampling(measures.resamples(), BLOCKS, SEED);
  }

  /** Scores as metric rows. */
  static Map<String, Finding> findings(
      String prefix, Map<String, Score> scores, int samples, String network, String reference) {
    var findings = new LinkedHashMap<String, Finding>();
    scores.forEach(
        (name, score) -> {
          var interval = score.interval();
          var evidence =
              interval == null
                  ? new Evidence(null, null, null, samples, network, reference)
                  : new Evidence(
                      interval.low(),
                      interval.high(),
                      interval.method(),
                      samples,
                      network,
                      reference);
          findings.put(prefix + name, new Finding(score.value(), evidence));
        });
    return findings;
  }
}
