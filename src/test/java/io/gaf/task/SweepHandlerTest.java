package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Composition;
import io.gaf.job.CycleMode;
import io.gaf.job.CycleSpec;
import io.gaf.job.Dependency;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepHandlerTest {
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
        .isEqualTo("job,solver,steps,metric,value,low,high,method,samples,network,reference");
    assertThat(csv).hasSize(1 + 2 * 4).anyMatch(l -> l.contains(",euler,4,cycle/cls_lpips,"));
    assertThat(bench.output(report, "index.html"))
        .content()
        .contains("Cycles &amp; more", "gaf sweep cycles --steps 2 4", "by-steps.png");
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

  private static Map<String, Double> metrics(Job job) {
    return bench.records().metrics(job.id()).stream()
        .collect(Collectors.toMap(MetricPoint::name, MetricPoint::value));
  }
}
