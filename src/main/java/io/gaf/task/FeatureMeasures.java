package io.gaf.task;

import io.gaf.config.Measures;
import io.gaf.evaluate.Blocks;
import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.FeatureStatistics;
import io.gaf.evaluate.Frechet;
import io.gaf.evaluate.Judged;
import io.gaf.evaluate.Resampling;
import io.gaf.evaluate.Score;
import io.gaf.evaluate.StatisticsFile;
import io.gaf.evaluate.net.FeatureNetwork;
import io.gaf.job.Finding;
import io.gaf.job.MetricPoint;
import io.gaf.weights.Checksums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Samples against a reference, as a network sees both.
 *
 * @param measures what is measured
 * @param how how intervals are found
 * @param held the real pictures that are held out
 * @param reference those that are compared with, where it is no file
 * @param warnings what is said of values that say little
 */
record FeatureMeasures(
    Measures measures,
    Resampling how,
    RealPictures held,
    RealPictures reference,
    Consumer<String> warnings) {
  private static final String REAL = "real pictures";

  /** Measures samples, part by part, and returns metric rows by name. */
  Map<String, Finding> of(FeatureNetwork network, List<SampleParts.Part> parts, SampleParts samples)
      throws IOException {
    try (var rows = new FeatureRows(samples.folder(), measures.metrics())) {
      int[] labels = look(network, parts, samples, rows);
      var scores =
          new NetworkScores(
              network, rows, Blocks.of(labels, how), measures.metrics(), measures.splits(), how);
      if (!measures.isOfPictures()) {
        return ofFile(scores);
      }
      int most = parts.stream().mapToInt(SampleParts.Part::count).sum();
      List<int[]> division = Judged.division(held.labels(), most);
      return reference.equals(held) ? ofOthers(scores, division) : ofAll(scores, division.get(0));
    }
  }

  private static int[] look(
      FeatureNetwork network, List<SampleParts.Part> parts, SampleParts samples, FeatureRows rows) {
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
    return labels.build().toArray();
  }

  /** Against statistics that come from elsewhere. */
  private Map<String, Finding> ofFile(NetworkScores scores) throws IOException {
    Path file = Path.of(measures.reference());
    StatisticsFile.Content content = StatisticsFile.read(file);
    NetworkScores.requireOwn(content, scores.network(), measures.metrics());
    var found = new LinkedHashMap<>(scores.alone());
    if (wants("frechet")) {
      warn(scores.network().kind().frechet(), scores.samples().features(), Map.of());
      found.putAll(scores.frechet(content.statistics()));
    }
    String sum = Checksums.sha256(file).substring(0, RealPictures.DIGITS);
    return findings(found, scores, file.getFileName() + " " + sum);
  }

  /** Against the held-out pictures that are not the floor's, as the samples are not. */
  private Map<String, Finding> ofOthers(NetworkScores scores, List<int[]> division)
      throws IOException {
    RealPictures.Seen seen = held.seen(scores.network());
    FeatureSet real = seen.features().at(division.get(1));
    var found = new LinkedHashMap<>(scores.alone());
    found.putAll(scores.pairs(real));
    if (wants("frechet")) {
      found.putAll(frechet(scores, FeatureStatistics.of(real), real.count(), division.get(0)));
    }
    if (wants("sfid") && seen.spatial() != null) {
      FeatureSet spatial = seen.spatial().at(division.get(1));
      found.putAll(spatial(scores, FeatureStatistics.of(spatial), real.count()));
    }
    String part = ", %,d of %,d".formatted(real.count(), held.count());
    return findings(found, scores, held.name() + part);
  }

  /** Against all pictures of the other side; of their statistics alone, where these are enough. */
  private Map<String, Finding> ofAll(NetworkScores scores, int[] floor) throws IOException {
    FeatureNetwork network = scores.network();
    var found = new LinkedHashMap<>(scores.alone());
    if (NetworkScores.OF_PAIRS.stream().anyMatch(this::wants)) {
      found.putAll(scores.pairs(reference.seen(network).features()));
    }
    if (wants("frechet")) {
      FeatureStatistics real = reference.statistics(network, "features");
      found.putAll(frechet(scores, real, reference.count(), floor));
    }
    if (scores.samples().spatial().isPresent()) {
      FeatureStatistics real = reference.statistics(network, "spatial");
      found.putAll(spatial(scores, real, reference.count()));
    }
    return findings(found, scores, reference.name());
  }

  private boolean wants(String metric) {
    return measures.metrics().contains(metric);
  }

  /** The samples' distance, and that of as many real pictures where there are enough of them. */
  private Map<String, Score> frechet(
      NetworkScores scores, FeatureStatistics real, int count, int[] floor) throws IOException {
    String metric = scores.network().kind().frechet();
    warn(metric, scores.samples().features(), Map.of(REAL, count));
    var found = new LinkedHashMap<>(scores.frechet(real));
    if (floor.length > 1) {
      FeatureSet others = held.seen(scores.network()).features().at(floor);
      found.put(metric + "_real", Score.of(Frechet.distance(real, others)));
    }
    return found;
  }

  private Map<String, Score> spatial(NetworkScores scores, FeatureStatistics real, int count) {
    scores.samples().spatial().ifPresent(seen -> warn("sfid", seen, Map.of(REAL, count)));
    return scores.spatial(real);
  }

  /** Warns of a distance of fewer samples or pictures than there are features. */
  private void warn(String metric, FeatureSet samples, Map<String, Integer> real) {
    var sets = new TreeMap<>(real);
    sets.put("samples", samples.count());
    Frechet.singular(samples.width(), sets).ifPresent(why -> warnings.accept(metric + ": " + why));
  }

  private static Map<String, Finding> findings(
      Map<String, Score> found, NetworkScores scores, String reference) {
    FeatureNetwork network = scores.network();
    String seenBy = network.kind().label() + " " + network.sha256();
    int count = scores.samples().features().count();
    return Evaluation.findings(MetricPoint.EVAL, found, count, seenBy, reference);
  }
}
