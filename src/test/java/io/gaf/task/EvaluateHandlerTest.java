package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.config.Configs;
import io.gaf.config.Promotable;
import io.gaf.job.Checkpoint;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.Integration;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.MetricPoint;
import io.gaf.job.Model;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateHandlerTest {
  @TempDir static Path home;
  private static Bench bench;
  private static Checkpoint network;

  @BeforeAll
  static void aTinyNetworkIsTrained() {
    bench = Bench.at(home);
    bench.succeed(Tiny.precompute(false));
    network = bench.made(bench.succeed(Tiny.train(Tiny.config(), "tiny", 2))).get(0);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static EvaluateSpec evaluate(String checkpoint) {
    return new EvaluateSpec(checkpoint, Tiny.config(), 3, new Integration("euler", 2), 42, true);
  }

  @Test
  void samplesAreJudgedByTheClassifierThatShips() throws IOException {
    Files.deleteIfExists(bench.shipped().resolve("fashion_classifier.safetensors"));
    Job noClassifier = bench.run(evaluate("tiny@latest"));
    assertThat(noClassifier.state()).isEqualTo(JobState.FAILED);
    assertThat(noClassifier.reason())
        .startsWith("evaluate.classifier: there is no file " + bench.shipped())
        .contains("\nhint: ");

    ships();
    Job job = bench.succeed(evaluate("tiny@latest"));
    var metrics =
        bench.records().metrics(job.id()).stream()
            .collect(Collectors.toMap(MetricPoint::name, MetricPoint::value));
    assertThat(metrics)
        .containsEntry("eval/samples", 30.0)
        .containsKeys("eval/class_accuracy", "eval/cls_frechet", "eval/cls_frechet_real");
    assertThat(metrics.values()).allSatisfy(value -> assertThat(value).isFinite());
    assertThat(bench.outputs(job)).containsExactly("samples.png");
    assertThat(bench.records().outputs(job.id()).get(0).file().checkpoints())
        .containsExactly(network.id());
    assertThat(job.reason())
        .startsWith("30 samples: class_accuracy ")
        .contains("cls_frechet ")
        .doesNotContain("kept", "promoted");

    Job judgeItself = bench.run(evaluate("judge@latest"));
    assertThat(judgeItself.reason()).contains("network: expected gaf, got classifier");
  }

  /** Parts that two jobs draw, and what a job measures of them, are those of one job alone. */
  @Test
  void sharesAreTheSamplesOfOneJob() throws IOException {
    ships();
    Map<String, String> all =
        Map.of(
            "evaluate.metrics",
            "[class_accuracy, frechet, kid, inception_score, precision_recall, density_coverage,"
                + " diversity]",
            "evaluate.networks",
            "[cls, pca]",
            "evaluate.resamples",
            "100");
    Job alone = bench.succeed(of(all, 60, 7, null));
    for (int i = 0; i < 2; i++) {
      Job share = bench.succeed(of(all, 60, 8, new EvaluateSpec.Share(i, 2)));
      assertThat(share.reason()).startsWith("share " + i + " of 2: 1 parts, ");
      assertThat(bench.records().metrics(share.id())).isEmpty();
    }
    Job merged = bench.succeed(of(all, 60, 8, null));
    assertThat(drawn(merged)).isEqualTo("0 drawn, 600 found");
    deleteSamples();
    Job again = bench.succeed(of(all, 60, 8, null));
    assertThat(drawn(again)).isEqualTo("600 drawn, 0 found");

    assertThat(values(merged)).isEqualTo(values(again)).isNotEqualTo(values(alone));
    assertThat(values(merged))
        .containsKeys(
            "eval/pca_frechet",
            "eval/pca_kid",
            "eval/cls_inception_score",
            "eval/cls_precision",
            "eval/cls_recall",
            "eval/cls_density",
            "eval/pca_coverage",
            "eval/cls_diversity",
            "eval/cls_frechet_real")
        .doesNotContainKeys("eval/fid", "eval/kid");
    MetricPoint frechet = point(merged, "eval/cls_frechet");
    assertThat(frechet.evidence().method()).isEqualTo("10 disjoint blocks");
    assertThat(frechet.evidence().samples()).isEqualTo(600);
    assertThat(frechet.evidence().network()).startsWith("cls ");
    assertThat(frechet.evidence().reference()).startsWith("fashion-mnist-test held_out ");
    assertThat(frechet.evidence().low()).isLessThan(frechet.value());
    assertThat(frechet.evidence().reference()).endsWith(" of 200");
    assertThat(merged.reason()).contains("class_accuracy ").doesNotContain("accuracy/");
    assertThat(point(merged, "eval/cls_density").evidence().method()).isEqualTo("bootstrap 100");
    assertThat(point(merged, "eval/class_accuracy").evidence().method()).isEqualTo("Wilson");
    assertThat(point(merged, "eval/class_accuracy_real").evidence().samples()).isEqualTo(200);
  }

  /** Housekeeping goes by the time of the last use. */
  @Test
  void whatIsFoundIsUsedAndStaysYoung() throws IOException {
    ships();
    bench.succeed(of(Map.of(), 10, 42, null));
    Instant before = Instant.now().minusSeconds(5);
    for (Path file : kept()) {
      Files.setLastModifiedTime(file, FileTime.from(before.minus(Duration.ofDays(40))));
    }
    Job again = bench.succeed(of(Map.of(), 10, 42, null));

    assertThat(drawn(again)).isEqualTo("0 drawn, 100 found");
    List<String> young = new ArrayList<>();
    for (Path file : kept()) {
      if (Files.getLastModifiedTime(file).toInstant().isAfter(before)) {
        young.add(file.getFileName().toString().replaceFirst("-[0-9a-f]{12}-.*\\.", "."));
      }
    }
    assertThat(young)
        .containsExactlyInAnyOrder("samples-0-10.safetensors", "cls.safetensors", "cls.npz");
  }

  private static List<Path> kept() throws IOException {
    var all = new ArrayList<Path>();
    for (String folder : List.of("evaluations", "references")) {
      try (var files = Files.walk(home.resolve(folder))) {
        files.filter(Files::isRegularFile).forEach(all::add);
      }
    }
    return all;
  }

  @Test
  void aCheckpointIsPromotedAndKeptWithAReason() throws IOException {
    ships();
    var rule = Map.of("evaluate.promote", "cls_frechet", "evaluate.patience", "1");
    Job first = bench.succeed(of(rule, 10, 42, null));
    assertThat(first.reason()).contains("; promoted c" + network.id() + ": eval/cls_frechet ");

    Model tiny = bench.records().findModel("tiny").orElseThrow();
    assertThat(tiny.best()).isEqualTo(network.id());
    assertThat(tiny.choice().measured().metric()).isEqualTo("eval/cls_frechet");
    assertThat(tiny.choice().measured().evidence().drawn())
        .isEqualTo("euler 2 steps float32, averaged weights");
    Job again = bench.succeed(of(rule, 10, 42, null));
    assertThat(again.reason()).contains("; kept c" + network.id() + ": it was judged again");
    assertThat(drawn(again, "eval/cls_frechet_real")).isEqualTo("real pictures");

    var any = new LinkedHashMap<>(Map.of("evaluate.promote", "frechet"));
    assertThat(bench.succeed(of(any, 10, 42, null)).reason()).contains("again, eval/cls_frechet ");
    nineClasses();
    any.put("evaluate.classifier", "nine.safetensors"); // which judges no ten classes
    assertThat(bench.succeed(of(any, 10, 42, null)).reason()).contains("again, eval/pca_frechet ");
  }

  private static String drawn(Job job, String metric) {
    return bench.records().metrics(job.id()).stream()
        .filter(point -> point.name().equals(metric))
        .findFirst()
        .orElseThrow()
        .evidence()
        .drawn();
  }

  @Test
  void aRowSaysHowItsSamplesWereDrawn() throws IOException {
    ships();
    var adaptive = new Integration("dopri5", 2, "float32", 0.01, null);
    var spec = new EvaluateSpec("tiny@latest", Tiny.config(), 2, adaptive, 1, false);
    assertThat(drawn(bench.succeed(spec), "eval/class_accuracy"))
        .isEqualTo("dopri5 2 steps rtol 0.01 atol 1.0E-4 float32, weights as trained");
  }

  /** Drawing may take hours: what is known to be in the way is said before. */
  @Test
  void whatIsInTheWayIsSaidBeforeAnythingIsDrawn() throws IOException {
    ships();
    bench.succeed(of(Map.of(), 10, 42, null));
    Path own = npz();
    List<Path> before = kept();
    var share = new EvaluateSpec.Share(0, 2);
    var vgg = Map.of("evaluate.networks", "[vgg16]", "evaluate.metrics", "[frechet]");
    var alex = Map.of("evaluate.networks", "[alexnet]", "evaluate.metrics", "[lpips_diversity]");

    fails(of(vgg, 10, 99, null), "no weights of vgg16 were imported");
    fails(of(vgg, 10, 99, share), "no weights of vgg16 were imported");
    fails(of(alex, 10, 99, null), "no weights of alexnet were imported");
    fails(of(alex, 10, 99, share), "no weights of alexnet were imported");
    fails(of(Map.of("evaluate.reference", "/nowhere.npz"), 10, 99, share), "/nowhere.npz");
    var kid = Map.of("evaluate.reference", own.toString(), "evaluate.metrics", "[kid]");
    fails(of(kid, 10, 99, null), "evaluate.reference: kid needs real pictures");
    var pca = Map.of("evaluate.reference", own.toString(), "evaluate.networks", "[pca]");
    fails(of(pca, 10, 99, null), "evaluate.reference: it was made with network cls ");
    nineClasses();
    var rule = Map.of("evaluate.classifier", "nine.safetensors", "evaluate.promote", "cls_frechet");
    fails(
        of(rule, 10, 99, null),
        "evaluate.promote: cls_frechet cannot be measured of these pictures, but pca_frechet;"
            + " not measured: class_accuracy, within_distance, what cls would see, because nine");

    assertThat(kept()).isEqualTo(before);
  }

  private static void fails(EvaluateSpec spec, String why) {
    Job job = bench.run(spec);
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason()).contains(why);
  }

  /** A classifier that lacks the last of the classes. */
  private static void nineClasses() {
    var whole = SafeTensors.read(bench.shipped().resolve("fashion_classifier.safetensors"));
    var tensors = new LinkedHashMap<>(whole.tensors());
    tensors.replaceAll((name, all) -> name.contains("fc2.") ? withoutTheTenth(all) : all);
    var metadata = new LinkedHashMap<>(whole.metadata());
    metadata.put("num_classes", "9");
    SafeTensors.write(bench.shipped().resolve("nine.safetensors"), tensors, metadata);
  }

  private static Tensor withoutTheTenth(Tensor rows) {
    long[] shape = rows.shape();
    float[] all = rows.toFloats();
    shape[0] = 9;
    return Tensor.of(Arrays.copyOf(all, all.length / 10 * 9), shape);
  }

  /** What is foretold of measures is what is found, where it has an interval. */
  @Test
  void allThatIsMeasuredWithAnIntervalCanPromote() throws IOException {
    ships();
    var all =
        Map.of(
            "evaluate.metrics",
            "[class_accuracy, within_distance, frechet, kid, inception_score, precision_recall,"
                + " density_coverage, diversity]",
            "evaluate.networks",
            "[cls, pca]",
            "evaluate.resamples",
            "100");
    EvaluateSpec spec = of(all, 20, 42, null);
    Job job = bench.succeed(spec);

    var config = Configs.parse(spec.configuration().yaml(), "tiny");
    assertThat(bench.records().metrics(job.id()))
        .filteredOn(p -> p.evidence() != null && p.evidence().low() != null)
        .extracting(p -> p.name().substring("eval/".length()))
        .filteredOn(name -> !name.endsWith("_real") && !name.startsWith("accuracy/"))
        .containsExactlyInAnyOrderElementsOf(Promotable.of(config.evaluate().measures()));
  }

  /** Of pictures for training no features are kept where their statistics are enough. */
  @Test
  void thePicturesForTrainingAreAReferenceToo() throws IOException {
    ships();
    var train = new LinkedHashMap<>(Map.of("evaluate.reference", "train"));
    Job job = bench.succeed(of(train, 10, 42, null));
    assertThat(point(job, "eval/cls_frechet").evidence().reference()).matches(".* train [0-9a-f]+");
    assertThat(references()).contains("train.npz").doesNotContain("train.safetensors");

    train.put("evaluate.metrics", "[frechet, kid]");
    Job pairs = bench.succeed(of(train, 10, 42, null));
    assertThat(references()).contains("train.npz", "train.safetensors");
    assertThat(point(pairs, "eval/cls_frechet").value())
        .isEqualTo(point(job, "eval/cls_frechet").value());
    assertThat(point(pairs, "eval/cls_kid").value()).isFinite();
    try (var files = Files.list(home.resolve("references"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("train.npz")).toList()) {
        Files.delete(file);
      }
    }
    Job again = bench.succeed(of(train, 10, 42, null)); // of the features that are kept now
    assertThat(point(again, "eval/cls_frechet").value())
        .isEqualTo(point(job, "eval/cls_frechet").value());
  }

  /** What the files of references say they are of. */
  private static List<String> references() throws IOException {
    try (var files = Files.list(home.resolve("references"))) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> name.startsWith("cls-"))
          .map(name -> name.replaceFirst(".*-", ""))
          .toList();
    }
  }

  @Test
  void aDistanceOfFewerPicturesThanFeaturesIsWarnedOf() throws IOException {
    ships();
    Job job = bench.succeed(of(Map.of(), 2, 42, null));
    String warning =
        "cls_frechet: 20 samples cannot fill 64 dimensions: their covariance"
            + " is singular, and the distance comes out too large; take more than 64";
    assertThat(job.reason()).endsWith("; " + warning);
    assertThat(bench.jobs().events(job.id()))
        .anySatisfy(e -> assertThat(e.type() + " " + e.text()).isEqualTo("warning " + warning));
  }

  @Test
  void aReferenceIsAFileOfStatisticsOfTheSameNetwork() throws IOException {
    ships();
    bench.succeed(of(Map.of(), 10, 42, null));
    Path own = npz();
    Job job = bench.succeed(of(Map.of("evaluate.reference", own.toString()), 10, 42, null));
    assertThat(point(job, "eval/cls_frechet").evidence().reference())
        .isEqualTo(own.getFileName() + " " + Checksums.sha256(own).substring(0, 12));

    var pca = Map.of("evaluate.reference", own.toString(), "evaluate.networks", "[pca]");
    assertThat(bench.run(of(pca, 10, 42, null)).reason())
        .startsWith("evaluate.reference: it was made with network cls ")
        .contains(", but the pictures are seen by network pca ");
    var kid = Map.of("evaluate.reference", own.toString(), "evaluate.metrics", "[kid]");
    assertThat(bench.run(of(kid, 10, 42, null)).reason())
        .startsWith(
            "evaluate.reference: kid needs real pictures, and a file of statistics has none");
    var none = Map.of("evaluate.reference", "/nowhere.npz");
    assertThat(bench.run(of(none, 10, 42, null)).reason())
        .startsWith("evaluate.reference: there is no file of statistics /nowhere.npz");
  }

  private static Path npz() throws IOException {
    try (var files = Files.list(home.resolve("references"))) {
      return files.filter(f -> f.toString().matches(".*cls-.*npz")).findFirst().orElseThrow();
    }
  }

  private static EvaluateSpec of(
      Map<String, String> more, int perClass, long seed, EvaluateSpec.Share share) {
    var solver = new Integration("euler", 2);
    return new EvaluateSpec("tiny@latest", Tiny.config(more), perClass, solver, seed, true, share);
  }

  private static void ships() throws IOException {
    Path file = bench.shipped().resolve("fashion_classifier.safetensors");
    if (!Files.exists(file)) {
      Job trained = bench.succeed(Tiny.train(Tiny.classifier(), "judge", 5));
      Files.createDirectories(bench.shipped());
      Files.copy(home.resolve(bench.made(trained).get(0).path()), file);
    }
  }

  private static void deleteSamples() throws IOException {
    try (var files = Files.walk(home.resolve("evaluations"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Map<String, Double> values(Job job) {
    return bench.records().metrics(job.id()).stream()
        .filter(p -> !p.name().endsWith("samples_per_s"))
        .collect(Collectors.toMap(MetricPoint::name, MetricPoint::value));
  }

  private static MetricPoint point(Job job, String name) {
    return bench.records().metrics(job.id()).stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String drawn(Job job) {
    return bench.jobs().events(job.id()).stream()
        .filter(e -> e.type().equals("samples"))
        .findFirst()
        .orElseThrow()
        .text();
  }
}
