package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gaf.config.Configs;
import io.gaf.data.LatentCache.Subset;
import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.FeatureStatistics;
import io.gaf.evaluate.Frechet;
import io.gaf.evaluate.net.Backbone;
import io.gaf.evaluate.net.Formula;
import io.gaf.evaluate.net.Lpips;
import io.gaf.evaluate.net.NetworkKind;
import io.gaf.evaluate.net.PictureBatch;
import io.gaf.evaluate.net.PublishedGraph;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.ImportSpec;
import io.gaf.job.Integration;
import io.gaf.job.Job;
import io.gaf.job.MetricPoint;
import io.gaf.job.PrecomputeSpec;
import io.gaf.model.Precision;
import io.gaf.weights.Archive;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations that look through networks of others, here with weights by a formula. */
final class ImportedNetworksTest {
  private static final Map<String, String> FEW = Map.of("data.held_out", "40");

  @TempDir static Path home;
  private static Bench bench;

  @BeforeAll
  static void aTinyNetworkIsTrainedAndOthersAreImported() throws IOException {
    bench = Bench.at(home);
    bench.ship("lpips/alex.pth", "fashion_classifier.safetensors");
    bench.succeed(new PrecomputeSpec(Tiny.config(FEW), false));
    bench.succeed(Tiny.train(Tiny.config(FEW), "tiny", 2));
    Map<String, Tensor> inception = Formula.inception();
    bring("inception", tensors("inception.safetensors", inception));
    Path graph = home.resolve("graph.pb");
    Files.write(graph, PublishedGraph.of(inception).toByteArray());
    bring("inception-tf", graph);
    bring("alexnet", tensors("alexnet.safetensors", Formula.weights(Backbone.ALEX)));
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void inceptionsRowsAreThoseOfItsFeatures() throws IOException {
    Job job =
        evaluate(
            "[frechet, sfid, kid, inception_score, precision_recall, density_coverage, diversity]",
            "[inception]",
            2);
    Map<String, MetricPoint> rows = rows(job);

    assertThat(rows)
        .containsKeys("eval/fid", "eval/fid_real", "eval/sfid", "eval/kid", "eval/diversity")
        .containsKeys("eval/inception_score", "eval/precision", "eval/recall", "eval/density")
        .containsKeys("eval/coverage")
        .doesNotContainKeys("eval/cls_frechet", "eval/inception_frechet");
    MetricPoint fid = rows.get("eval/fid");
    String sum = Checksums.sha256(home.resolve("inception.safetensors"));
    assertThat(fid.evidence().network()).isEqualTo("inception " + sum);
    assertThat(fid.evidence().method()).isEqualTo("10 disjoint blocks");
    assertThat(fid.evidence().samples()).isEqualTo(20);
    double own = fidOf(NetworkKind.INCEPTION);
    assertThat(fid.value()).isPositive().isCloseTo(own, within(1e-6 * own));
    assertThat(rows.get("eval/inception_score").value()).isBetween(1.0, 1008.0);
    assertThat(job.reason())
        .contains("; fid: ", " real pictures and 20 samples cannot fill 2,048 dimensions: ")
        .contains("; sfid: ", " real pictures and 20 samples cannot fill 2,023 dimensions: ");
  }

  @Test
  void thePublishedGraphMeasuresUnderItsOwnName() throws IOException {
    Map<String, MetricPoint> rows = rows(evaluate("[frechet]", "[inception-tf]", 2));

    String sum = Checksums.sha256(home.resolve("graph.pb"));
    assertThat(rows.get("eval/fid").evidence().network()).isEqualTo("inception-tf " + sum);
    double own = fidOf(NetworkKind.INCEPTION_TF);
    assertThat(rows.get("eval/fid").value()).isPositive().isCloseTo(own, within(1e-6 * own));
    Job statistics =
        bench.run(spec("[frechet]", "[cls]", 2, Map.of("evaluate.reference", npz("inception-tf"))));
    assertThat(statistics.reason())
        .startsWith("evaluate.reference: it was made with network inception-tf " + sum);
  }

  @Test
  void lpipsDiversityIsTheMeanOverThePairsOfAClass() throws IOException {
    Map<String, MetricPoint> rows = rows(evaluate("[lpips_diversity]", "[alexnet]", 20));

    MetricPoint diversity = rows.get("eval/lpips_diversity_alex");
    assertThat(diversity.evidence().method()).isEqualTo("10 disjoint blocks");
    assertThat(diversity.evidence().samples()).isEqualTo(200);
    assertThat(diversity.evidence().network()).startsWith("lpips alex ");
    assertThat(diversity.value()).isCloseTo(meanOfPairs(20), within(1e-5 * diversity.value()));
    assertThat(rows.get("eval/lpips_diversity_alex_real").value()).isPositive();
    assertThat(rows.get("eval/lpips_diversity_alex_real").evidence().method()).isNull();
  }

  @Test
  void measuresThatNoNetworkCanMakeAreRefused() throws IOException {
    refused(
        "[lpips_diversity]",
        "[cls]",
        "evaluate.networks",
        "lpips_diversity needs alexnet or vgg16");
    refused("[sfid]", "[cls, pca]", "sfid needs inception or inception-tf");
    refused("[frechet]", "[inception, inception-tf]", "one form of inception, both measure FID");
    assertThat(bench.run(spec("[frechet]", "[vgg16]", 2, Map.of())).reason())
        .contains("no weights of vgg16 were imported", "gaf import vgg16-397923af.pth");
  }

  @Test
  void damagedWeightsAreNamed() throws IOException {
    var damaged = new HashMap<>(Formula.weights(Backbone.ALEX));
    float[] bias = new float[64];
    bias[0] = Float.NaN;
    damaged.put("0.bias", Tensor.of(bias, 64));
    try {
      bring("alexnet", tensors("damaged.safetensors", damaged));
      assertThat(bench.run(spec("[lpips_diversity]", "[alexnet]", 2, Map.of())).reason())
          .contains("expected a number, got NaN", "hint: are the backbone's weights damaged?");
    } finally {
      bring("alexnet", home.resolve("alexnet.safetensors"));
    }
  }

  private static void refused(String metrics, String networks, String... parts) {
    var overrides = Map.of("evaluate.metrics", metrics, "evaluate.networks", networks);
    assertThatThrownBy(() -> Configs.parse(Tiny.config(overrides).yaml(), "fashion_demo"))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  private static Job evaluate(String metrics, String networks, int perClass) {
    return bench.succeed(spec(metrics, networks, perClass, Map.of()));
  }

  private static EvaluateSpec spec(
      String metrics, String networks, int perClass, Map<String, String> more) {
    var overrides = new HashMap<>(FEW);
    overrides.put("evaluate.metrics", metrics);
    overrides.put("evaluate.networks", networks);
    overrides.put("evaluate.resamples", "100");
    overrides.put("evaluate.splits", "2");
    overrides.putAll(more);
    var solver = new Integration("euler", 2);
    return new EvaluateSpec(
        "tiny@latest", Tiny.config(overrides), perClass, solver, perClass, true, null);
  }

  private static Map<String, MetricPoint> rows(Job job) {
    return bench.records().metrics(job.id()).stream()
        .collect(Collectors.toMap(MetricPoint::name, Function.identity()));
  }

  private static void bring(String network, Path file) {
    bench.succeed(
        new ImportSpec(file.toString(), null, null, new ImportSpec.Network(network, true)));
  }

  private static Path tensors(String name, Map<String, Tensor> weights) {
    Path file = home.resolve(name);
    SafeTensors.write(file, weights, Map.of());
    return file;
  }

  private static NetworkStore store() {
    return new NetworkStore(home, bench.shipped());
  }

  /** Features of the real pictures that are compared: of each class those behind its first half. */
  private static FeatureSet reference(String network) throws IOException {
    Archive kept =
        SafeTensors.read(found("references", network + "-[0-9a-f]{12}-.*held_out[.]safetensors"));
    FeatureSet all = FeatureSet.of("real", kept.get("features"));
    var config = Configs.parse(Tiny.config(FEW).yaml(), "fashion_demo");
    int[] labels = Caches.open(home, config).labels(Subset.HELD_OUT);
    int[] others =
        Arrays.stream(labels)
            .distinct()
            .flatMap(
                label -> {
                  int[] places = LpipsDiversity.places(labels, label);
                  return Arrays.stream(places, Math.min(2, places.length / 2), places.length);
                })
            .toArray();
    return all.at(others);
  }

  private static double fidOf(NetworkKind kind) throws IOException {
    FeatureSet real = reference(kind.label());
    try (var network = store().features(kind, Precision.FLOAT32)) {
      FeatureSet seen = FeatureSet.of("samples", network.read(samples(2)).features());
      return Frechet.distance(FeatureStatistics.of(real), FeatureStatistics.of(seen));
    }
  }

  private static PictureBatch samples(int perClass) throws IOException {
    Path file = found("evaluations", "samples-0-" + perClass + ".safetensors");
    Tensor pictures = SafeTensors.read(file).get("pictures");
    var bytes = new byte[(int) pictures.size()];
    pictures.bytes().get(bytes);
    return PictureBatch.ofBytes(bytes, bytes.length / 784, 1, 28, 28);
  }

  private static double meanOfPairs(int perClass) throws IOException {
    PictureBatch all = samples(perClass).enlarged(3);
    double sum = 0;
    int pairs = 0;
    WeightFile weights = WeightFile.kept(store().require(NetworkKind.ALEXNET));
    try (Lpips lpips = store().lpips(Backbone.ALEX, weights)) {
      for (int first = 0; first < all.count(); first += perClass) {
        PictureBatch ofClass = all.slice(first, first + perClass);
        for (int apart = 1; apart < perClass; apart++) {
          List<Lpips.Distance> found =
              lpips.between(ofClass.slice(apart, perClass), ofClass.slice(0, perClass - apart));
          sum += found.stream().mapToDouble(Lpips.Distance::total).sum();
          pairs += found.size();
        }
      }
    }
    return sum / pairs;
  }

  private static String npz(String network) throws IOException {
    return found("references", network + "-[0-9a-f]{12}-.*held_out[.]npz").toString();
  }

  private static Path found(String folder, String name) throws IOException {
    try (var files = Files.walk(home.resolve(folder))) {
      return files
          .filter(file -> file.getFileName().toString().matches(name))
          .findFirst()
          .orElseThrow();
    }
  }
}
