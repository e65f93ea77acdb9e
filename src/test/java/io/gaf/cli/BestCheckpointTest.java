package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Evidence;
import io.gaf.job.ImportSpec;
import io.gaf.job.MetricPoint;
import io.gaf.job.NewJob;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestCheckpointTest {
  private static final Evidence ALIKE =
      new Evidence(0.5, 9.5, "blocks", 500, "cls ab", "x", "euler 20 steps");

  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(directory);
    terminal.services.records.checkpoints.clear();
    NewJob job = NewJob.of(new ImportSpec("/w.safetensors", null, null));
    terminal.services.jobs.enqueue(Collections.nCopies(10, job));
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
        .matches("c4 +fashion +400 +eval/cls_frechet +2.5000 +2 +3 +500 +cls ab +x +j3");
    assertThat(terminal.err().lines())
        .containsExactly(
            "measured alike: 500 samples, drawn by euler 20 steps, seen by cls ab, compared with"
                + " x");
    assertThat(terminal.outLines()).hasSize(4);
  }

  /** Two of the three say so of their distances, and one of something else. */
  @Test
  void whatARankingRestsOnIsWarnedOf() {
    String few = "cls_frechet: 20 samples cannot fill 64 dimensions";
    terminal.services.jobs.warned.put(3L, List.of(few, few));
    terminal.services.jobs.warned.put(1L, List.of(few, "not measured: within_distance"));

    assertThat(terminal.gaf("checkpoints", "best", "fashion", "--metric", "cls_frechet")).isZero();
    assertThat(terminal.err().lines()).hasSize(2).last().isEqualTo("warning of j1, j3: " + few);
    assertThat(terminal.gaf("checkpoints", "best", "--metric", "class_accuracy")).isZero();
    assertThat(terminal.err()).doesNotContain("warning");
    assertThat(terminal.gaf("compare", "j3", "j5")).isZero();
    assertThat(terminal.err().lines()).containsExactly("warning of j3: " + few);
    assertThat(terminal.gaf("metrics", "j3")).isZero();
    assertThat(terminal.err().lines()).containsExactly("warning: " + few);
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
        .contains("\"best_metric\" : \"eval/cls_frechet\"", "\"kept\" : 0")
        .contains("\"best_samples\" : 500", "\"best_network\" : \"cls ab\"")
        .contains("\"best_reference\" : \"x\"", "\"best_drawn\" : \"euler 20 steps\"");
  }

  /** Fewer samples give a larger distance of the same weights, fewer steps worse ones. */
  @Test
  void onlyWhatWasMeasuredAlikeIsRanked() {
    String weights = "cls " + "0123456789abcdef".repeat(4);
    judged(6, "eval/cls_frechet", 1.5, new Evidence(1.0, 2.0, "blocks", 20, "cls ab", "x"));
    judged(3, "eval/cls_frechet", 1.2, ALIKE.drawnBy("euler 3 steps"));
    judged(7, "eval/cls_frechet", 3, new Evidence(2.0, 4.0, "blocks", 5000, weights, "x", "heun"));
    String[] best = {"checkpoints", "best", "fashion", "--metric", "cls_frechet"};

    assertThat(terminal.gaf(best)).isZero();
    assertThat(terminal.outLines().get(0)).containsSubsequence("samples", "network", "reference");
    assertThat(terminal.outLines()).hasSize(2);
    assertThat(terminal.outLines().get(1)).startsWith("c7 ").contains(" 5000 ");
    assertThat(terminal.err().lines())
        .containsExactly(
            "measured alike: 5,000 samples, drawn by heun, seen by cls 0123456789ab, compared with"
                + " x",
            "3 other ways of measuring, which do not compare with this:",
            "  --like j8: 500 samples, drawn by euler 3 steps, seen by cls ab, compared with x; 1"
                + " checkpoint",
            "  --like j7: 20 samples, drawn nobody knows how, seen by cls ab, compared with x; 1"
                + " checkpoint",
            "  --like j5: 500 samples, drawn by euler 20 steps, seen by cls ab, compared with x; 3"
                + " checkpoints");
    assertThat(terminal.gaf(with(best, "--like", "j1", "-q"))).isZero();
    assertThat(terminal.outLines()).containsExactly("c4", "c3", "c5");
    assertThat(terminal.gaf(with(best, "--like", "j2"))).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(terminal.err()).contains("j2 measured no cls_frechet of fashion", "--like j9");
  }

  /**
   * A second look with other steps hides nothing; one that is alike counts instead of the first.
   */
  @Test
  void ofACheckpointTheLatestEvaluationOfItsKindCounts() {
    judged(4, "eval/cls_frechet", 9, ALIKE);
    judged(4, "eval/cls_frechet", 1, ALIKE.drawnBy("heun 50 steps"));
    String[] best = {"checkpoints", "best", "fashion", "--metric", "cls_frechet"};

    assertThat(terminal.gaf(with(best, "--like", "j1", "--fields", "id,value"))).isZero();
    assertThat(terminal.outLines().subList(1, 4))
        .extracting(line -> line.replaceAll(" +", " ").strip())
        .containsExactly("c4 9", "c3 10", "c5 12");
    assertThat(terminal.gaf(with(best, "--set", "-q"))).isZero();
    assertThat(terminal.outLines()).containsExactly("c4");
  }

  @Test
  void thoseOfSomeSamplesAreChosenAmong() {
    var more = new Evidence(1.0, 2.0, "blocks", 5000, "cls ab", "x", "euler 20 steps");
    judged(3, "eval/cls_frechet", 1.5, more);
    String[] best = {"checkpoints", "best", "fashion", "--metric", "cls_frechet", "--samples"};

    assertThat(terminal.gaf(with(best, "500", "-q"))).isZero();
    assertThat(terminal.outLines()).containsExactly("c4", "c3", "c5");
    assertThat(terminal.err()).doesNotContain("other");
    assertThat(terminal.gaf(with(best, "5000", "--set", "-q"))).isZero();
    assertThat(terminal.err()).contains("fashion@best is now c3");
    assertThat(terminal.gaf(with(best, "7"))).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(terminal.err())
        .contains("no evaluation measured cls_frechet of fashion with 7 samples");
  }

  /** Of evaluations that are older than the record of how samples were drawn. */
  @Test
  void whatIsChosenThoughNobodyKnowsHowItWasDrawnIsSaid() {
    judged(3, "eval/cls_frechet", 1.5, ALIKE.drawnBy(null));

    assertThat(terminal.gaf("checkpoints", "best", "fashion", "--metric", "cls_frechet", "--set"))
        .isZero();
    assertThat(terminal.err())
        .contains("is now c3, and nobody knows how its samples were drawn: no evaluation replaces");
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void whatIsChosenWithoutAnIntervalIsSaid() {
    var open = new Evidence(null, null, null, 30, "cls ab", "x");
    judged(3, "eval/within_distance_ratio", .9, open);

    assertThat(
            terminal.gaf(
                "checkpoints", "best", "fashion", "--metric", "within_distance_ratio", "--set"))
        .isZero();
    assertThat(terminal.err())
        .contains("fashion@best is now c3, without an interval: no evaluation replaces it");
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
    assertThat(terminal.gaf("compare", "j1", "j2")).isZero();
    assertThat(terminal.out()).contains("12 [11.5000, 12.5000]");
    assertThat(terminal.gaf("metrics", "j1", "--series", "eval/cls_frechet")).isZero();
    assertThat(terminal.outLines().get(0)).containsSubsequence("value", "low", "high");
    assertThat(terminal.gaf("metrics", "j1", "-o", "json")).isZero();
    assertThat(terminal.out())
        .contains("\"method\" : \"10 disjoint blocks\"", "\"network\" : \"cls ab\"");
  }

  /** Fewer samples give a larger distance of the same weights. */
  @Test
  void jobsThatWereMeasuredOtherwiseAreCalledSo() {
    var few = new Evidence(8.5, 9.5, "blocks", 20, "cls ab", "x", "euler 20 steps");
    var point = new MetricPoint("eval/cls_frechet", 9, 9, FakeJobs.START, few);
    var ofAClass = new MetricPoint("eval/accuracy/Bag", 9, 1, FakeJobs.START, few);
    terminal.services.records.metricsOf.put(7L, List.of(point, ofAClass));
    judged(3, "eval/accuracy/Bag", .5, new Evidence(.4, .6, "Wilson", 50, "cls ab", "x"));

    assertThat(terminal.gaf("compare", "j1", "j7")).isZero();
    assertThat(terminal.err().lines())
        .containsExactly("j7 was measured otherwise than j1: 20 samples, not 500");
    assertThat(terminal.gaf("compare", "j1", "j3")).isZero();
    assertThat(terminal.err()).isEmpty();
  }

  private void judged(long id, String name, double value) {
    judged(
        id,
        name,
        value,
        new Evidence(
            value - .5, value + .5, "10 disjoint blocks", 500, "cls ab", "x", "euler 20 steps"));
  }

  private void judged(long id, String name, double value, Evidence evidence) {
    if (terminal.services.records.findCheckpoint(id).isEmpty()) {
      terminal.services.records.made(id, 2, "fashion", null);
    }
    terminal.services.records.metrics.add(
        new MetricPoint(name, id, value, FakeJobs.START, evidence));
  }
}
