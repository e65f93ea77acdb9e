package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Checkpoint;
import io.gaf.job.Composition;
import io.gaf.job.CycleMode;
import io.gaf.job.CycleSpec;
import io.gaf.job.Dependency;
import io.gaf.job.Evidence;
import io.gaf.job.Integration;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.JudgeSpec;
import io.gaf.job.MetricPoint;
import io.gaf.job.NewJob;
import io.gaf.job.NoiseSource;
import io.gaf.job.Route;
import io.gaf.job.SweepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepHandlerTest {
  private static final List<String> PAIR = List.of("0", "7");

  @TempDir static Path home;
  private static Bench bench;

  @BeforeAll
  static void aTinyNetworkAndItsJudge() throws IOException {
    bench = Bench.at(home);
    bench.succeed(Tiny.precompute(false));
    bench.succeed(Tiny.train(Tiny.config(), "tiny", 2));
    Job trained = bench.succeed(Tiny.train(Tiny.classifier(), "judge", 5));
    Files.createDirectories(bench.shipped());
    Files.copy(
        home.resolve(bench.made(trained).get(0).path()),
        bench.shipped().resolve("fashion_classifier.safetensors"));
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void cyclesOfSeveralStepsEndInOneReport() throws IOException {
    var parents = new ArrayList<Dependency>();
    for (int steps : List.of(2, 4)) {
      Job cycle = bench.succeed(cycle(steps));
      assertThat(metrics(cycle)).containsKeys("cycle/cls_lpips", "cycle/pixel_mse");
      assertThat(network(cycle, "cycle/cls_lpips")).matches("cls [0-9a-f]{64}");
      assertThat(network(cycle, "cycle/pixel_mse")).isNull();
      parents.add(new Dependency(cycle.id(), Dependency.Condition.ANY));
    }
    var spec =
        new SweepSpec(
            "Cycles & more",
            "gaf sweep cycles --steps 2 4",
            List.of("solver", "steps"),
            List.of(point("euler", "2"), point("euler", "4")),
            List.of(new SweepSpec.Chart("cycle/latent_mse", "steps", true)));
    Job report = bench.attempt(bench.jobs().enqueue(NewJob.of(spec).after(parents)));

    assertThat(report.state()).as(report.reason()).isEqualTo(JobState.SUCCEEDED);
    assertThat(report.reason()).isEqualTo("2 of 2 points measured");
    assertThat(bench.outputs(report)).containsExactly("sweep.csv", "by-steps.png", "index.html");
    List<String> csv = Files.readAllLines(bench.output(report, "sweep.csv"));
    assertThat(csv.get(0))
        .isEqualTo(
            "job,solver,steps,metric,value,low,high,method,samples,network,reference,state,reason,"
                + "weights,sha256,precision,seed,averaged");
    Checkpoint weights = bench.records().checkpointsUsedBy(parents.get(0).parent()).get(0);
    String facts = "c%d,%s,float32,42,true".formatted(weights.id(), weights.file().sha256());
    assertThat(csv)
        .hasSize(1 + 2 * 4)
        .anyMatch(l -> l.contains(",euler,4,cycle/cls_lpips,"))
        .allMatch(l -> l.startsWith("job,") || l.endsWith(",SUCCEEDED,," + facts));
    assertThat(bench.output(report, "index.html"))
        .content()
        .contains("Cycles &amp; more", "gaf sweep cycles --steps 2 4", "by-steps.png")
        .contains(
            "<tr><th>sha256</th><td class=\"words\">" + weights.file().sha256() + "</td></tr>")
        .contains("<tr><th>samples</th><td class=\"words\">3</td></tr>")
        .doesNotContain("<th>state</th>", "<th>solver</th><td class", "<details>");
  }

  @Test
  void aPointThatFailedIsInTheReportWithItsReason() throws IOException {
    Job whole = bench.succeed(judge(new Composition(PAIR, List.of(.5, .5), null, 0, false)));
    Job broken = bench.run(judge(new Composition(PAIR, List.of(), "no_mask", 0, false)));
    assertThat(broken.state()).isEqualTo(JobState.FAILED);
    var spec =
        new SweepSpec(
            "Two",
            "gaf",
            List.of("mix"),
            List.of(point("weights"), point("no_mask")),
            List.of(new SweepSpec.Chart("judge/fidelity/", "mix", false)));
    Job report = bench.attempt(bench.jobs().enqueue(NewJob.of(spec).after(after(whole, broken))));

    assertThat(report.reason())
        .isEqualTo("1 of 2 points measured; j%d FAILED".formatted(broken.id()));
    String page = Files.readString(bench.output(report, "index.html"));
    String firstLine = broken.reason().lines().findFirst().orElseThrow().replace("\"", "&quot;");
    assertThat(page)
        .contains("<th>state</th>", "<td class=\"words trouble\">FAILED: " + firstLine)
        .contains("<td class=\"words\">SUCCEEDED</td>")
        .contains("<summary>Configuration fashion_demo ", "held_out: 200");
    List<String> csv = Files.readAllLines(bench.output(report, "sweep.csv"));
    assertThat(csv)
        .anyMatch(l -> l.startsWith("j%d,no_mask,,,,,,,,,FAILED,".formatted(broken.id())));
    assertThat(csv.get(0))
        .endsWith(",weights,sha256,solver,steps,precision,seed,averaged,configuration");
  }

  private static List<Dependency> after(Job... parents) {
    return Stream.of(parents)
        .map(parent -> new Dependency(parent.id(), Dependency.Condition.ANY))
        .toList();
  }

  @Test
  void aSweepWhosePointsMeasuredNothingSaysSo() {
    var spec = new SweepSpec("none", "gaf", List.of("x"), List.of(point("1")), List.of());
    long parent = bench.succeed(Tiny.precompute(false)).id();
    var after = List.of(new Dependency(parent, Dependency.Condition.ANY));
    Job report = bench.attempt(bench.jobs().enqueue(NewJob.of(spec).after(after)));

    assertThat(report.state()).isEqualTo(JobState.FAILED);
    assertThat(report.reason()).startsWith("none of the sweep's 1 points measured anything");
    Job orphan = bench.run(spec);
    assertThat(orphan.reason()).startsWith("a sweep of 1 points has 0 jobs to wait for");
  }

  @Test
  void aBlendIsJudgedAgainstItsParents() {
    Job job =
        bench.succeed(judge(new Composition(List.of("0", "7"), List.of(.5, .5), null, 0, false)));

    Map<String, Double> found = metrics(job);
    assertThat(found)
        .containsOnlyKeys(
            "judge/fidelity/T-shirt/top",
            "judge/taken_for/T-shirt/top",
            "judge/probability/T-shirt/top",
            "judge/fidelity/Sneaker",
            "judge/taken_for/Sneaker",
            "judge/probability/Sneaker",
            "judge/novelty",
            "judge/meaning",
            "judge/taken_for_neither",
            "judge/parents_probability");
    assertThat(found.values()).allSatisfy(v -> assertThat(v).isBetween(0.0, 1.0));
    assertThat(found.get("judge/novelty") + found.get("judge/fidelity/Sneaker"))
        .isLessThanOrEqualTo(1.0);
    assertThat(
            found.get("judge/taken_for_neither")
                + found.get("judge/taken_for/Sneaker")
                + found.get("judge/taken_for/T-shirt/top"))
        .isEqualTo(1.0);
  }

  @Test
  void regionsAreJudgedOneByOne() {
    Job job =
        bench.succeed(
            judge(new Composition(List.of("0", "7"), List.of(), "horizontal_2", 0, false)));

    assertThat(metrics(job))
        .containsKeys(
            "judge/region_accuracy/1-T-shirt/top",
            "judge/region_accuracy/1-T-shirt/top_real",
            "judge/region_accuracy/2-Sneaker",
            "judge/region_accuracy/2-Sneaker_real");
    assertThat(pictures(job, "judge/region_accuracy/2-Sneaker")).isEqualTo(12);
    assertThat(pictures(job, "judge/region_accuracy/2-Sneaker_real"))
        .as("held-out sneakers, of 200 pictures of ten classes")
        .isBetween(13L, 40L);
  }

  private static JudgeSpec judge(Composition blend) {
    var solver = new Integration("euler", 2);
    return new JudgeSpec("tiny@latest", Tiny.config(), blend, 12, solver, 42, true);
  }

  private static CycleSpec cycle(int steps) {
    return new CycleSpec(
        "tiny@latest",
        new Route(CycleMode.CYCLE, List.of("0", "1"), 0),
        new Integration("euler", steps),
        new NoiseSource(42, 3, null, false),
        true,
        false,
        false);
  }

  private static SweepSpec.Point point(String... values) {
    return new SweepSpec.Point(List.of(values));
  }

  private static String network(Job job, String metric) {
    return evidence(job, metric).network();
  }

  private static long pictures(Job job, String metric) {
    return evidence(job, metric).samples();
  }

  private static Evidence evidence(Job job, String metric) {
    return bench.records().metrics(job.id()).stream()
        .filter(point -> point.name().equals(metric))
        .map(MetricPoint::evidence)
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Double> metrics(Job job) {
    return bench.records().metrics(job.id()).stream()
        .collect(Collectors.toMap(MetricPoint::name, MetricPoint::value));
  }
}
