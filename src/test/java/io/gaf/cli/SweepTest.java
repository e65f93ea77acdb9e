package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.CycleSpec;
import io.gaf.job.Job;
import io.gaf.job.JudgeSpec;
import io.gaf.job.SweepSpec;
import java.nio.file.Path;
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
    assertThat(job(12).request().name()).isEqualTo("fashion@latest heun 50");
    SweepSpec report = (SweepSpec) job(13).spec();
    assertThat(report.axes()).containsExactly("checkpoint", "solver", "steps");
    assertThat(report.points().get(0).values()).containsExactly("λ0", "euler", "10");
    assertThat(report.command())
        .startsWith("gaf sweep cycles ")
        .endsWith(" --run")
        .contains("--steps 10 50", "--checkpoints", "fashion@latest");
    assertThat(job(13).request().after()).hasSize(12);
  }

  @Test
  void hybridsGoFromOneClassToTheOther() {
    int code =
        terminal.gaf(
            "sweep",
            "hybrids",
            "--checkpoint",
            "c5",
            "--config",
            "fashion_demo",
            "--classes",
            "Sneaker",
            "Bag",
            "--weights",
            "4",
            "--samples",
            "20");

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
    int code =
        terminal.gaf(
            "sweep", "algebra", "--checkpoint", "c5", "--config", "fashion_demo", "--of", "2", "3");

    assertThat(code).as(terminal.err()).isZero();
    assertThat(((SweepSpec) job(11).spec()).points()).hasSize(6 + 4);
    assertThat(((JudgeSpec) job(10).spec()).composition().classes()).hasSize(3);
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
