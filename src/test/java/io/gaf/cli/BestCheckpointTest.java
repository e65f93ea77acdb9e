package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Evidence;
import io.gaf.job.ImportSpec;
import io.gaf.job.MetricPoint;
import io.gaf.job.NewJob;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestCheckpointTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(directory);
    terminal.services.records.checkpoints.clear();
    for (long id = 3; id <= 5; id++) {
      terminal.services.records.made(id, 2, "fashion", null);
      judged(id, "eval/cls_frechet", id == 4 ? 2.5 : 7 + id);
      judged(id, "eval/class_accuracy", id == 5 ? .9 : .5);
    }
  }

  @Test
  void theLeastDistanceComesFirst() {
    assertThat(terminal.gaf("checkpoints", "best", "fashion", "--metric", "cls_frechet")).isZero();
    assertThat(terminal.outLines().get(1))
        .matches("c4 +fashion +400 +eval/cls_frechet +2.5000 +2 +3 +500 +j7");
    assertThat(terminal.outLines()).hasSize(4);
  }

  @Test
  void theLargestAccuracyComesFirst() {
    assertThat(terminal.gaf("checkpoints", "best", "--metric", "class_accuracy", "-q")).isZero();
    assertThat(terminal.outLines()).first().isEqualTo("c5");
  }

  @Test
  void theFirstOneIsChosenWhereThatIsAsked() {
    assertThat(
            terminal.gaf(
                "checkpoints", "best", "fashion", "--metric", "cls_frechet", "--set", "-q"))
        .isZero();
    assertThat(terminal.err()).contains("fashion@best is now c4");
    assertThat(terminal.gaf("models", "-o", "json")).isZero();
    assertThat(terminal.out())
        .contains("\"best\" : \"c4\"", "chosen c4: eval/cls_frechet 2.500 [2.000, 3.000]")
        .contains("\"best_metric\" : \"eval/cls_frechet\"", "\"kept\" : 0");
  }

  @Test
  void whatNobodyMeasuredIsSaid() {
    assertThat(terminal.gaf("checkpoints", "best", "--metric", "fid"))
        .isEqualTo(ExitCode.NOT_FOUND);
    assertThat(terminal.err()).contains("no evaluation measured fid");
    assertThat(terminal.gaf("checkpoints", "best", "--metric", "fid", "--set"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.gaf("checkpoints", "best")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("--metric is missing");
  }

  @Test
  void intervalsStandBesideValues() {
    ImportSpec spec = new ImportSpec("/w.safetensors", null, null);
    terminal.services.jobs.enqueue(List.of(NewJob.of(spec), NewJob.of(spec)));
    assertThat(terminal.gaf("compare", "j1", "j2")).isZero();
    assertThat(terminal.out()).contains("12 [11.5000, 12.5000]");
    assertThat(terminal.gaf("metrics", "j1", "--series", "eval/cls_frechet")).isZero();
    assertThat(terminal.outLines().get(0)).containsSubsequence("value", "low", "high");
    assertThat(terminal.gaf("metrics", "j1", "-o", "json")).isZero();
    assertThat(terminal.out())
        .contains("\"method\" : \"10 disjoint blocks\"", "\"network\" : \"cls ab\"");
  }

  private void judged(long id, String name, double value) {
    var evidence = new Evidence(value - .5, value + .5, "10 disjoint blocks", 500, "cls ab", "x");
    terminal.services.records.metrics.add(
        new MetricPoint(name, id, value, FakeJobs.START, evidence));
  }
}
