package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Ending;
import io.gaf.job.Evidence;
import io.gaf.job.JobState;
import io.gaf.job.MetricPoint;
import io.gaf.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordVerbsTest {
  /** SHA-256 of "hello". */
  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path directory;
  private Terminal terminal;
  private FakeJobs jobs;

  @BeforeEach
  void threeJobs() {
    terminal = new Terminal(directory);
    jobs = terminal.services.jobs;
    terminal.gaf("enqueue", "precompute", "--config", "fashion_demo", "--name", "pictures");
    terminal.gaf(
        "enqueue",
        "train",
        "--config",
        "fashion_demo",
        "--model",
        "fashion",
        "--tag",
        "night",
        "--after",
        "j1");
    terminal.gaf("enqueue", "precompute", "--config", "fashion_demo");
    jobs.move(1, JobState.SUCCEEDED, "8000 pictures");
    jobs.attempted(1, Ending.How.SUCCEEDED, new Progress(8000, 8000, "pictures", 900, null));
    jobs.move(2, JobState.RUNNING, null);
    jobs.attempted(2, null, new Progress(120, 400, "steps", 4, "loss 0.21"));
    terminal.services.records.made(4, 2, "fashion", null);
    terminal.services.records.made(5, 2, "fashion", 4L);
  }

  @Test
  void nothingIsShownAsWhatItIs() {
    var terminal = new Terminal(directory);
    assertThat(terminal.gaf("enqueue", "noop", "--for", "5s")).isZero();
    assertThat(terminal.gaf("show", "j1")).isZero();
    assertThat(terminal.out()).contains("nothing, for 5000 ms in a process");
  }

  @Test
  void aCheckpointWhoseFileWasRemovedIsShownAndNotUsed() {
    var file = terminal.services.records.findCheckpoint(5).orElseThrow();
    terminal.services.removed.put(
        file.path(), new io.gaf.job.Removal(FakeJobs.START, "not among the last 3 of j2"));
    assertThat(terminal.gaf("show", "c5")).isZero();
    assertThat(terminal.out()).contains("by gaf gc: not among the last 3 of j2");
    assertThat(terminal.gaf("run", "sample", "--checkpoint", "c5", "--classes", "0")).isEqualTo(3);
    assertThat(terminal.err()).contains("error: the file of c5 was removed", "hint: ");
    assertThat(terminal.services.ran).isEmpty();
  }

  @Test
  void listShowsWhatIsActiveNewestFirst() {
    assertThat(terminal.gaf("list")).isZero();
    assertThat(terminal.outLines().get(0)).startsWith("id  kind").contains("progress");
    assertThat(terminal.outLines().get(1)).startsWith("j3  precompute  QUEUED");
    assertThat(terminal.outLines().get(2)).startsWith("j2  train").contains("120/400 steps 30 %");
    assertThat(terminal.out()).doesNotContain("j1 ").contains("59 m ago");
  }

  @Test
  void tablesAreCutToAPageForPeopleAndNeverForPrograms() {
    String full = "120/400 steps 30 %, 4.0/s, 1 m 10 s left, loss 0.21";
    assertThat(terminal.gaf("list")).isZero();
    assertThat(terminal.out()).contains(full).doesNotContain("…");
    terminal.person = true;
    terminal.environment.put("NO_COLOR", "1");
    terminal.environment.put("COLUMNS", "80");
    assertThat(terminal.gaf("list")).isZero();
    assertThat(terminal.out()).contains("…").doesNotContain(full);
    assertThat(terminal.outLines()).allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(80));
    terminal.environment.put("COLUMNS", "200");
    assertThat(terminal.gaf("list")).isZero();
    assertThat(terminal.out()).as("a wide terminal is used").contains(full);
  }

  @Test
  void listAsJsonHasStableNamesAndUtcTimes() {
    assertThat(terminal.gaf("list", "-o", "json", "--kind", "train")).isZero();
    assertThat(terminal.out())
        .startsWith("[")
        .contains("\"id\" : \"j2\"", "\"state\" : \"RUNNING\"", "\"progress\" : 0.3")
        .contains("\"created_at\" : \"2026-03-01T10:00:02Z\"", "\"ended_at\"".substring(0, 1))
        .contains("\"tags\" : [", "\"model\" : \"fashion\"", "\"step\" : 120", "\"reason\" : null");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void anEmptyListIsNoError() {
    assertThat(terminal.gaf("history", "--kind", "grid")).isZero();
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).contains("nothing to show");
    assertThat(terminal.gaf("history", "--kind", "grid", "-o", "json")).isZero();
    assertThat(terminal.out()).isEqualToIgnoringWhitespace("[]");
  }

  @Test
  void limitSaysHowManyMoreThereAre() {
    assertThat(terminal.gaf("list", "--all", "--limit", "1", "-q")).isZero();
    assertThat(terminal.outLines()).containsExactly("j3");
    assertThat(terminal.err()).contains("2 more; see them with --limit");
  }

  @Test
  void listSortsByAnyColumn() {
    assertThat(terminal.gaf("list", "--all", "--sort", "kind", "-q")).isZero();
    assertThat(terminal.outLines()).containsExactly("j3", "j1", "j2");
    assertThat(terminal.gaf("list", "--all", "--sort", "id", "--limit", "2", "-q")).isZero();
    assertThat(terminal.outLines()).containsExactly("j1", "j2");
    assertThat(terminal.err()).contains("1 more");
    assertThat(terminal.gaf("list", "--sort", "attempts:desc", "-q")).isZero();
    assertThat(terminal.outLines()).containsExactly("j2", "j3");
    assertThat(terminal.gaf("list", "--sort", "knid")).isEqualTo(2);
    assertThat(terminal.err()).contains("did you mean kind?");
  }

  @Test
  void historyFiltersWhatHasEnded() {
    assertThat(terminal.gaf("history", "--config", "fashion_demo", "--text", "8000")).isZero();
    assertThat(terminal.outLines().get(1))
        .startsWith("j1  precompute  SUCCEEDED  pictures  1 m 41 s")
        .endsWith("8000 pictures");
    assertThat(terminal.gaf("history", "--tag", "night", "-q")).isZero();
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.gaf("history", "--since", "10m", "-q")).isZero();
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.gaf("history", "--since", "2h", "-o", "json")).isZero();
    assertThat(terminal.out()).contains("\"took_s\" : 101.0");
  }

  @Test
  void showTellsAJobsWholeStory() {
    terminal.services.records.left(9, 2, "curve.png", "ab", 1234);
    assertThat(terminal.gaf("show", "j2")).isZero();
    assertThat(terminal.out())
        .contains("after       ok:j1", "spec        config fashion_demo, model fashion, seed 42")
        .contains("attempts", "events", "checkpoints", "c5", "outputs", "curve.png", "1.2 kB");
    assertThat(terminal.gaf("show", "j2", "-o", "json")).isZero();
    assertThat(terminal.out())
        .contains("\"spec\" : {\"text\"", "\"after\" : [ \"ok:j1\" ]", "\"parent\" : \"c4\"")
        .contains("attempt-1.log");
  }

  @Test
  void showTakesAnyId() {
    terminal.services.records.left(9, 2, "curve.png", "ab", 1234);
    assertThat(terminal.gaf("show", "c5")).isZero();
    assertThat(terminal.out())
        .contains("model       fashion", "classes     Trouser, Sneaker", "parents");
    assertThat(terminal.gaf("show", "o9")).isZero();
    assertThat(terminal.out()).contains("name        curve.png", "job         j2", "checkpoints");
    assertThat(terminal.gaf("show", "s1")).isEqualTo(3);
    assertThat(terminal.gaf("show", "j99")).isEqualTo(3);
    assertThat(terminal.err()).isEqualTo("error: no job j99\nhint: see gaf list --all\n");
    assertThat(terminal.gaf("show", "o99")).isEqualTo(3);
    assertThat(terminal.gaf("show", "c99")).isEqualTo(3);
  }

  @Test
  void checkpointsAndModelsAreListed() {
    assertThat(terminal.gaf("checkpoints", "-q")).isZero();
    assertThat(terminal.outLines()).containsExactly("c5", "c4");
    assertThat(terminal.gaf("checkpoints", "fashion", "--limit", "1")).isZero();
    assertThat(terminal.outLines().get(1)).startsWith("c5  fashion  500").contains("4.4 MB");
    assertThat(terminal.gaf("checkpoints", "j1", "-o", "json")).isZero();
    assertThat(terminal.out()).isEqualToIgnoringWhitespace("[]");
    assertThat(terminal.gaf("checkpoints", "fashoin")).isEqualTo(3);
    assertThat(terminal.err()).contains("did you mean fashion?");
    assertThat(terminal.gaf("models")).isZero();
    assertThat(terminal.outLines().get(1)).startsWith("fashion  c5").contains("D128");
    assertThat(terminal.gaf("models", "-q")).isZero();
    assertThat(terminal.outLines()).containsExactly("fashion");
  }

  @Test
  void outputsGiveNamePathAndChecksum() {
    terminal.services.records.left(9, 2, "curve.png", HELLO, 5);
    assertThat(terminal.gaf("outputs", "j2", "-o", "json")).isZero();
    String path = terminal.services.home().resolve("jobs/j2/curve.png").toString();
    assertThat(terminal.out())
        .contains("\"name\" : \"curve.png\"", "\"path\" : \"" + path + "\"", HELLO);
    assertThat(terminal.gaf("outputs", "j2", "-q")).isZero();
    assertThat(terminal.outLines()).containsExactly(path);
  }

  @Test
  void outputsAreCopiedAndChecked() throws IOException {
    terminal.services.records.left(9, 2, "previews/a.png", HELLO, 5);
    Path source = terminal.services.home().resolve("jobs/j2/previews/a.png");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "hello");
    assertThat(terminal.gaf("outputs", "j2", "--to", "out")).isZero();
    assertThat(directory.resolve("out/previews/a.png")).hasContent("hello");
    Files.writeString(source, "changed");
    assertThat(terminal.gaf("outputs", "j2", "--to", "again")).isEqualTo(1);
    assertThat(terminal.err()).contains("was changed: SHA-256").contains("hint: run the job again");
    assertThat(directory.resolve("again/previews")).isEmptyDirectory();
    Files.delete(source);
    assertThat(terminal.gaf("outputs", "j2", "--to", "out")).isEqualTo(3);
    terminal.services.records.left(10, 2, "../../evil", HELLO, 5);
    terminal.services.records.outputs.remove(0);
    assertThat(terminal.gaf("outputs", "j2", "--to", "out")).isEqualTo(4);
  }

  @Test
  void logsPrintWhatAnAttemptWrote() throws IOException {
    Path log = terminal.services.home().resolve("jobs/j1/attempt-1.log");
    assertThat(terminal.gaf("logs", "j1")).isEqualTo(3);
    Files.createDirectories(log.getParent());
    Files.writeString(log, "line 1\nline 2\n");
    assertThat(terminal.gaf("logs", "j1", "-f")).isZero();
    assertThat(terminal.out()).isEqualTo("line 1\nline 2\n");
    assertThat(terminal.gaf("logs", "j1", "--attempt", "2")).isEqualTo(3);
    assertThat(terminal.err()).contains("hint: attempts are 1 to 1");
    assertThat(terminal.gaf("logs", "j3")).isEqualTo(3);
    assertThat(terminal.err()).contains("j3 has not started yet");
  }

  @Test
  void cancelRefusesWhatHasEnded() {
    assertThat(terminal.gaf("cancel", "j3", "--reason", "not now")).isZero();
    assertThat(jobs.rows.get(3L).reason()).isEqualTo("not now");
    assertThat(terminal.gaf("cancel", "j1")).isEqualTo(4);
    assertThat(terminal.err()).contains("error: j1 has ended already: SUCCEEDED");
    assertThat(terminal.gaf("cancel", "j2", "j77")).isEqualTo(3);
    assertThat(jobs.rows.get(2L).state()).as("all or none").isEqualTo(JobState.RUNNING);
    assertThat(terminal.gaf("cancel")).isEqualTo(2);
  }

  @Test
  void metricsAreSummarisedListedAndDrawn() {
    for (int step = 1; step <= 3; step++) {
      terminal.services.records.metrics.add(
          new MetricPoint("train/total", step, 1.0 / step, FakeJobs.START));
    }
    terminal.services.records.metrics.add(
        new MetricPoint("eval/fid", 3, Double.NaN, FakeJobs.START));
    assertThat(terminal.gaf("metrics", "j2")).isZero();
    assertThat(terminal.outLines().get(1)).matches("train/total +3 +1 +0.3333 +1 +0.3333 +3");
    assertThat(terminal.gaf("metrics", "j2", "--series", "train/*", "-o", "json")).isZero();
    assertThat(terminal.out()).contains("\"value\" : 0.5").doesNotContain("fid");
    assertThat(terminal.gaf("metrics", "j2", "-o", "json")).isZero();
    assertThat(terminal.out()).contains("\"value\" : \"NaN\"");
    assertThat(terminal.gaf("metrics", "j2", "--png", "curve.png")).isZero();
    assertThat(terminal.outLines()).containsExactly(directory.resolve("curve.png").toString());
    assertThat(directory.resolve("curve.png")).hasContent("j2 train 4");
    assertThat(terminal.gaf("metrics", "j2", "--series", "train/totl")).isEqualTo(3);
    assertThat(terminal.err()).contains("did you mean train/total?");
  }

  @Test
  void anEvaluationsMetricsAreListedWithTheirIntervals() {
    var evidence = new Evidence(11.5, 12.5, "10 disjoint blocks", 500, "cls 1", "faces");
    terminal.services.records.metrics.add(
        new MetricPoint("eval/cls_frechet", 3, 12, FakeJobs.START, evidence));
    terminal.services.records.metrics.add(new MetricPoint("eval/samples", 3, 500, FakeJobs.START));
    assertThat(terminal.gaf("metrics", "j2")).isZero();
    assertThat(terminal.outLines().get(1)).startsWith("eval/cls_frechet  3     12     11.5");
    assertThat(terminal.gaf("metrics", "j2", "--fields", "series,low,high")).isZero();
  }

  @Test
  void severalJobsAreDrawnTogetherAndComparedWithTheFirst() {
    for (int step = 1; step <= 3; step++) {
      terminal.services.records.metrics.add(
          new MetricPoint("train/total", step, 1.0 / step, FakeJobs.START));
    }
    assertThat(terminal.gaf("metrics", "j2", "j1", "--png", "both.png")).isZero();
    assertThat(directory.resolve("both.png")).content().contains("j2 train 3 j1 ");
    assertThat(terminal.out())
        .contains("train/total: j1 ")
        .contains(" by 0.0e+00 on average and by at most 0.0e+00, 3 steps");
    assertThat(terminal.gaf("metrics", "j2", "j1")).isEqualTo(2);
    assertThat(terminal.err())
        .contains("several jobs are drawn together")
        .contains("hint: say where: --png FILE");
    assertThat(terminal.gaf("metrics")).isEqualTo(2);
    assertThat(terminal.err()).contains("job id is missing");
  }

  @Test
  void coloursAreForPeopleWhoWantThem() {
    terminal.person = true;
    terminal.gaf("list");
    assertThat(terminal.out()).contains("\033[36mRUNNING");
    terminal.environment.put("NO_COLOR", "1");
    terminal.gaf("list");
    assertThat(terminal.out()).doesNotContain("\033[");
    terminal.gaf("list", "--color", "always");
    assertThat(terminal.out()).contains("\033[36mRUNNING");
  }
}
