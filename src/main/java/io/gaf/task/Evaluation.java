package io.gaf.task;

import io.gaf.config.Measures;
import io.gaf.data.LatentCache.Subset;
import io.gaf.evaluate.Blocks;
import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.FeatureStatistics;
import io.gaf.evaluate.Frechet;
import io.gaf.evaluate.Judged;
import io.gaf.evaluate.Resampling;
import io.gaf.evaluate.Score;
import io.gaf.evaluate.StatisticsFile;
import io.gaf.evaluate.net.FeatureNetwork;
import io.gaf.evaluate.net.NetworkKind;
import io.gaf.job.Evidence;
import io.gaf.job.Finding;
import io.gaf.weights.Checksums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
        var content = StatisticsFile.read(Path.of(measures.reference()));
        eyes.all().forEach(n -> NetworkScores.requireOwn(content, n, measures.metrics()));
      }
      return eyes;
    } catch (RuntimeException e) {
      eyes.close();
      throw e;
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
   */
  Map<String, Finding> of(List<SampleParts.Part> parts, SampleParts samples, Eyes eyes)
      throws IOException {
    var findings = new LinkedHashMap<String, Finding>();
    findings.putAll(new ClassScores(measures, how(), held, classifier).of(parts, samples));
    findings.putAll(lpips().of(parts, samples));
    for (FeatureNetwork network : eyes.all()) {
      findings.putAll(scores(network, parts, samples, reference()));
    }
    return findings;
  }

  private Resampling how() {
    return new Resampling(measures.resamples(), BLOCKS, SEED);
  }

  private Map<String, Finding> scores(
      FeatureNetwork network,
      List<SampleParts.Part> parts,
      SampleParts samples,
      RealPictures reference)
      throws IOException {
    var rows = new FeatureRows();
    var labels = IntStream.builder();
    for (SampleParts.Part part : parts) {
      LabelledPictures pictures = samples.read(part);
      Arrays.stream(pictures.labels()).forEach(labels);
      int together = pictures.form().together(pictures.count());
      for (int first = 0; first < pictures.count(); first += together) {
        int count = Math.min(together, pictures.count() - first);
        rows.add(network.read(pictures.slice(first, count)));
      }
    }
    var blocks = Blocks.of(labels.build().toArray(), how());
    var scores =
        new NetworkScores(network, rows, blocks, measures.metrics(), measures.splits(), how());
    if (!measures.isOfPictures()) {
      Path file = Path.of(measures.reference());
      Map<String, Score> found = scores.against(StatisticsFile.read(file));
      String sum = Checksums.sha256(file).substring(0, RealPictures.DIGITS);
      return findings(found, rows, network, file.getFileName() + " " + sum);
    }
    List<int[]> division = Judged.division(held.labels(), mostOfAClass(parts));
    boolean same = reference.equals(held);
    RealPictures.Seen seen = held.seen(network);
    RealPictures.Seen others = same ? seen : reference.seen(network);
    FeatureSet real = same ? seen.features().at(division.get(1)) : others.features();
    var found = new LinkedHashMap<>(scores.against(real));
    if (measures.metrics().contains("sfid") && others.spatial() != null) {
      found.putAll(scores.spatial(same ? others.spatial().at(division.get(1)) : others.spatial()));
    }
    if (measures.metrics().contains("frechet") && division.get(0).length > 1) {
      double floor =
          Frechet.distance(FeatureStatistics.of(real), seen.features().at(division.get(0)));
      found.put(network.kind().frechet() + "_real", Score.of(floor));
    }
    String part = same ? ", %,d of %,d".formatted(division.get(1).length, reference.count()) : "";
    return findings(found, rows, network, reference.name() + part);
  }

  private static int mostOfAClass(List<SampleParts.Part> parts) {
    return parts.stream().mapToInt(SampleParts.Part::count).sum();
  }

  private static Map<String, Finding> findings(
      Map<String, Score> scores, FeatureRows rows, FeatureNetwork network, String reference) {
    String seenBy = network.kind().label() + " " + network.sha256();
    return findings("eval/", scores, rows.features().count(), seenBy, reference);
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
