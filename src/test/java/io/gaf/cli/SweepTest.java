package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.CycleSpec;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.JudgeSpec;
import io.gaf.job.Model;
import io.gaf.job.SweepSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(directory);
    terminal.services.records.made(5, 2, "fashion", null);
  }

  @Test
  void cyclesHaveAJobForEachPointAndOneThatReports() {
    int code =
        terminal.gaf(
            "sweep",
            "cycles",
            "--checkpoints",
            "λ0=c5",
            "fashion@latest",
            "--classes",
            "Sneaker",
            "Bag",
            "--steps",
            "10",
            "50",
            "--solvers",
            "euler",
            "rk4",
            "heun");

    assertThat(code).as(terminal.err()).isZero();
    assertThat(terminal.out().strip()).isEqualTo("j13");
    assertThat(terminal.err()).contains("12 points; gaf worker runs them");
    assertThat(job(1).spec()).isInstanceOf(CycleSpec.class);
    assertThat(job(12).request().name()).isEqualTo("c5 heun 50");
    assertThat(((CycleSpec) job(12).spec()).checkpoint()).isEqualTo("c5");
    SweepSpec report = (SweepSpec) job(13).spec();
    assertThat(report.axes()).containsExactly("checkpoint", "solver", "steps");
    assertThat(report.points().get(0).values()).containsExactly("λ0", "euler", "10");
    assertThat(report.command())
        .startsWith("gaf sweep cycles ")
        .endsWith(" --run")
        .contains("--steps 10 50", "--checkpoints 'λ0=c5' c5 --");
    assertThat(report.charts())
        .extracting(SweepSpec.Chart::metric)
        .contains("cycle/lpips_alex", "cycle/lpips_vgg");
    assertThat(job(13).request().after()).hasSize(12);
  }

  @Test
  void hybridsGoFromOneClassToTheOther() {
    int code = sweep("hybrids", "--classes", "Sneaker", "Bag", "--weights", "4", "--samples", "20");

    assertThat(code).as(terminal.err()).isZero();
    JudgeSpec quarter = (JudgeSpec) job(2).spec();
    assertThat(quarter.composition().weights()).containsExactly(.25, .75);
    assertThat(quarter.samples()).isEqualTo(20);
    assertThat(((JudgeSpec) job(6).spec()).composition().mask()).isNotNull();
    assertThat(((SweepSpec) job(8).spec()).points()).hasSize(7);
  }

  @Test
  void theAlgebraTakesEveryChoiceOfClasses() {
    assertThat(Sweep.choices(List.of(1, 2, 3, 4), 2)).hasSize(6).contains(List.of(2, 4));
    int code = sweep("algebra", "--of", "2", "3");

    assertThat(code).as(terminal.err()).isZero();
    SweepSpec report = (SweepSpec) job(11).spec();
    assertThat(report.points()).hasSize(6 + 4);
    assertThat(report.title()).isEqualTo("Blends of 4 classes, 2 and 3 at a time");
    assertThat(((JudgeSpec) job(10).spec()).composition().classes()).hasSize(3);
  }

  @Test
  void whatIsLatestTodayIsMeasuredAndRunAgain() {
    var records = terminal.services.records;
    records.models.add(new Model("judged", 5, 4L, FakeJobs.START));
    records.made(4, 1, null, null);

    assertThat(hybrids("fashion@latest", "1", "2")).as(terminal.err()).isZero();
    assertThat(((JudgeSpec) job(1).spec()).checkpoint()).isEqualTo("c5");
    assertThat(((SweepSpec) job(6).spec()).command())
        .startsWith("gaf sweep hybrids --checkpoint c5 --config");
    hybrids("judged@best", "1", "2");
    assertThat(((JudgeSpec) job(7).spec()).checkpoint()).isEqualTo("c4");
    hybrids("job:j2", "1", "2");
    assertThat(((JudgeSpec) job(13).spec()).checkpoint()).isEqualTo("c5");
  }

  @Test
  void aCheckpointThatIsStillMadeIsWaitedFor() {
    terminal.gaf("enqueue", "train", "--config", "fashion_demo", "--model", "next");

    assertThat(hybrids("next@latest", "1", "2")).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err())
        .contains("next@latest is no checkpoint yet: j1 makes it", "gaf wait j1, then try again");
    assertThat(hybrids("job:j1", "1", "2")).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.services.jobs.rows).hasSize(1);
  }

  @Test
  void classesByNumberHaveTheirNamesAndCharts() {
    assertThat(hybrids("c5", "1", "2")).as(terminal.err()).isZero();

    SweepSpec report = (SweepSpec) job(6).spec();
    assertThat(report.title()).isEqualTo("Hybrids of Sneaker and Bag");
    assertThat(report.charts()).contains(new SweepSpec.Chart("judge/fidelity/", "weight", false));
    assertThat(report.points())
        .extracting(point -> point.values().get(1))
        .containsExactly("0", "0.5", "1", "0.5", "0.5");
    terminal.gaf("sweep", "algebra", "--checkpoint", "c5", "--config", "fashion_demo", "--of", "2");
    SweepSpec.Point first = ((SweepSpec) job(13).spec()).points().get(0);
    assertThat(first.values()).containsExactly("2", "Trouser + Sneaker");
  }

  @Test
  void aPointThatFailsIsNoSuccess() {
    terminal.services.work =
        id -> terminal.services.jobs.move(id, id == 2 ? JobState.FAILED : JobState.SUCCEEDED, "so");

    assertThat(hybrids("c5", "1", "2", "--run")).isEqualTo(ExitCode.JOB_FAILED);
    assertThat(terminal.err()).contains("error: j2 FAILED: so");
    assertThat(job(6).state()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void whatWouldFailOrBeMeasuredTwiceIsRefusedAtOnce() {
    refused("classes of a hybrid differ, got 1 twice", "hybrids", "--classes", "1", "1");
    refused(
        "mask radial has 3 regions, but 2", "hybrids", "--classes", "1", "2", "--masks", "radial");
    refused("points of a sweep differ", "algebra", "--of", "2", "2");
    refused("a blend of 11 needs as many classes, got ", "algebra", "--of", "11");
  }

  /** Else every point would fail, after hours of others' waiting. */
  @Test
  void blendsThatNoClassifierCanJudgeAreRefusedAtOnce() {
    String[] blends = {
      "sweep",
      "algebra",
      "--checkpoint",
      "c5",
      "--config",
      "fashion_demo",
      "--set",
      "evaluate.classifier=faces.safetensors"
    };

    assertThat(terminal.gaf(blends)).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err())
        .contains("no blend of these pictures can be judged: they are faces")
        .contains("hint: evaluate.classifier names another one", "gaf sweep cycles need none");
    assertThat(terminal.services.jobs.rows).isEmpty();
  }

  /** A class alone is what blends are compared with. */
  @Test
  void anAlgebraMayBeginWithSingleClasses() {
    int code = sweep("algebra", "--of", "1", "2", "3");

    assertThat(code).as(terminal.err()).isZero();
    SweepSpec report = (SweepSpec) job(15).spec();
    assertThat(report.title()).isEqualTo("Blends of 4 classes, 1, 2 and 3 at a time");
    assertThat(((JudgeSpec) job(1).spec()).composition().weights()).containsExactly(1.0);
  }

  private void refused(String message, String kind, String... more) {
    assertThat(sweep(kind, more)).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains(message).contains("hint: ");
  }

  private int sweep(String kind, String... more) {
    var words = new ArrayList<>(List.of("sweep", kind, "--checkpoint", "c5"));
    words.addAll(List.of("--config", "fashion_demo"));
    words.addAll(List.of(more));
    return terminal.gaf(words.toArray(String[]::new));
  }

  private int hybrids(String checkpoint, String one, String other, String... more) {
    var words = new ArrayList<>(List.of("sweep", "hybrids", "--checkpoint", checkpoint));
    words.addAll(List.of("--config", "fashion_demo", "--weights", "2", "--classes", one, other));
    words.addAll(List.of(more));
    return terminal.gaf(words.toArray(String[]::new));
  }

  @Test
  void wrongWordsAreRefused() {
    assertThat(terminal.gaf("sweep", "cycles", "--checkpoints", "c5", "--classes", "Bag"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("a cycle needs two classes or more");
    assertThat(terminal.gaf("sweep", "hybrids", "--checkpoint", "c5", "--classes", "Bag"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.gaf("run", "judge", "--checkpoint", "c5", "--classes", "Bag", "Sneaker"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("judge takes one blend");
    assertThat(
            terminal.gaf(
                "enqueue",
                "evaluate",
                "--checkpoint",
                "c5",
                "--config",
                "fashion_demo",
                "--share",
                "4/4"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("--share counts from 0, so the last of 4 is 3, got 4");
  }

  private Job job(long id) {
    return terminal.services.jobs.find(id).orElseThrow();
  }
}
