package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.GridSpec;
import io.gaf.job.JobState;
import io.gaf.job.MetricPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingsTest {
  private static final Set<Long> NEW = Set.of(6L, 7L, 8L, 9L);

  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(directory);
  }

  @Test
  void doctorHasALineForEachCheck() {
    assertThat(terminal.gaf("doctor")).isZero();
    assertThat(terminal.outLines()).hasSize(9);
    assertThat(terminal.out()).contains("ok    java", "ok    tensorflow  2.18.0", "0 active jobs");
  }

  @Test
  void doctorTellsOfNoticesThatNobodyHeard() {
    terminal.services.pendingNotices = new io.gaf.job.Notices.Pending(2, 1);
    assertThat(terminal.gaf("doctor")).isZero();
    assertThat(terminal.out()).contains("warn  notices     2 wait, 1 given up", "notify.*");
  }

  @Test
  void aFailureIsALineAndNoCrash() {
    terminal.services.noTensorFlow = new IllegalStateException("no libtensorflow.so\nmore");
    assertThat(terminal.gaf("doctor")).isEqualTo(1);
    assertThat(terminal.out())
        .contains("fail  tensorflow  no libtensorflow.so\n")
        .contains("hint: needs Linux");
    assertThat(terminal.gaf("doctor", "-o", "json")).isEqualTo(1);
    assertThat(terminal.out()).contains("\"health\" : \"fail\"", "\"check\" : \"disk\"");
  }

  @Test
  void doctorLooksAtAHomeThatCannotBeUsed() throws IOException {
    Path file = Files.writeString(directory.resolve("taken"), "x");
    assertThat(terminal.gaf("doctor", "--home", file.toString())).isEqualTo(1);
    assertThat(terminal.out()).contains("fail  home", "fail  database", "ok    java");
  }

  @Test
  void masksAreListedAndDrawn() {
    assertThat(terminal.gaf("masks", "list")).isZero();
    assertThat(terminal.outLines().get(1)).isEqualTo("horizontal    3      top, middle, bottom");
    assertThat(terminal.gaf("masks", "show", "radial", "--size", "16", "--sigma", "0")).isZero();
    assertThat(directory.resolve("mask-radial.png")).hasContent("radial 16 0.0");
    assertThat(terminal.gaf("masks", "show", "radail")).isEqualTo(2);
    assertThat(terminal.err()).contains("did you mean radial?");
    assertThat(terminal.gaf("masks", "show", "radial", "--size", "5000")).isEqualTo(2);
  }

  @Test
  void unexpectedFailuresGoToTheLog() throws IOException {
    terminal.services.work =
        id -> {
          throw new ArithmeticException("one over nothing");
        };
    terminal.services.records.made(5, 9, "m", null);
    assertThat(terminal.gaf("run", "sample", "--checkpoint", "c5", "--classes", "0")).isEqualTo(1);
    Path log = terminal.services.home().resolve("logs/gaf.log");
    assertThat(terminal.err())
        .contains("error: unexpected java.lang.ArithmeticException: one over nothing")
        .contains("details in " + log)
        .contains("hint: gaf doctor")
        .doesNotContain("\tat ");
    assertThat(Files.readString(log)).contains("\tat io.gaf.cli");
    assertThat(terminal.services.closed).isTrue();
  }

  @Test
  void memoryThatIsUsedUpIsSaidWithItsLimitAndHowToGetMore() {
    terminal.services.work =
        id -> {
          throw new OutOfMemoryError("Java heap space");
        };
    terminal.services.records.made(5, 9, "m", null);
    assertThat(terminal.gaf("run", "sample", "--checkpoint", "c5", "--classes", "0")).isEqualTo(1);
    assertThat(terminal.err())
        .containsPattern("error: Java's memory, [0-9]+ MB, is used up; details in ")
        .containsPattern("hint: set GAF_JAVA_OPTS=-Xmx[0-9]+g for more");
  }

  @Test
  void theCauseOfAnExpectedFailureGoesToTheLogToo() throws IOException {
    Files.createDirectories(terminal.services.home().resolve("db")); // an empty home stays empty
    terminal.services.work =
        id -> {
          throw new IllegalStateException("database is broken", new IOException("block 7"));
        };
    terminal.services.records.made(5, 9, "m", null);
    assertThat(terminal.gaf("run", "sample", "--checkpoint", "c5", "--classes", "0", "-q"))
        .isEqualTo(ExitCode.DATABASE);
    assertThat(terminal.err()).isEqualTo("error: database is broken\n");
    assertThat(Files.readString(terminal.services.home().resolve("logs/gaf.log")))
        .contains("Caused by: java.io.IOException: block 7");
  }

  @Test
  void aDatabaseThatCannotBeOpenedIsEight() {
    terminal.services.work =
        id -> {
          throw new IllegalStateException("database is in use\nhint: wait");
        };
    terminal.services.records.made(5, 9, "m", null);
    assertThat(terminal.gaf("run", "sample", "--checkpoint", "c5", "--classes", "0", "-q"))
        .isEqualTo(8);
    assertThat(terminal.err()).isEqualTo("error: database is in use\nhint: wait\n");
  }

  @Test
  void homeIsTheOptionThenTheVariableThenThePlatforms() {
    Map<String, String> both = Map.of("GAF_HOME", "/var/gaf", "XDG_DATA_HOME", "/xdg");
    assertThat(Homes.of("mine", both, directory)).isEqualTo(directory.resolve("mine"));
    assertThat(Homes.of(null, both, directory)).isEqualTo(Path.of("/var/gaf"));
    if (System.getProperty("os.name").equals("Linux")) {
      Map<String, String> xdg = Map.of("XDG_DATA_HOME", "/xdg");
      assertThat(Homes.of(null, xdg, directory)).isEqualTo(Path.of("/xdg/gaf"));
      assertThat(Homes.of(null, Map.of(), directory).toString()).endsWith(".local/share/gaf");
    }
  }

  @Test
  void theDemoChainsItsJobsAndShowsWhatTheyLeft() {
    terminal.services.work = this::leaveFiles;
    terminal.services.records.metrics.add(
        new MetricPoint("eval/class_accuracy", 1, 0.875, FakeJobs.START));
    assertThat(terminal.gaf("demo")).as(() -> terminal.err()).isZero();
    var rows = terminal.services.jobs.rows;
    assertThat(rows.values().stream().map(j -> j.kind().word()))
        .containsExactly("precompute", "train", "grid", "evaluate", "evaluate");
    assertThat(rows.get(3L).request().after()).singleElement().matches(d -> d.parent() == 2);
    assertThat(((GridSpec) rows.get(3L).spec()).checkpoint()).isEqualTo("job:j2");
    assertThat(terminal.services.ran).containsExactly(Set.of(1L, 2L, 3L, 4L, 5L));
    assertThat(terminal.out())
        .contains("grid            " + terminal.services.home().resolve("jobs/j3/grid-1.png"))
        .contains("training curve  " + terminal.services.home().resolve("jobs/j2/training.png"))
        .contains("eval/class_accuracy            0.8750 before,   0.8750 after")
        .containsSubsequence("newest first:", "j5 ", "evaluate", "SUCCEEDED", "j1 ", "precompute")
        .contains("try next:\n  gaf history\n  gaf show j3\n  gaf run sample");
  }

  private void leaveFiles(long id) {
    terminal.services.jobs.move(id, JobState.SUCCEEDED, "done");
    for (String name : List.of("grid-1.png", "training.png")) {
      var output = terminal.services.records.left(10 * id, id, name, "ab", 9);
      write(terminal.services.home().resolve(output.file().path()), name);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatTheDemoOffersNextWorksAsTyped() {
    terminal.program = "./my tools/gaf";
    assertThat(terminal.gaf("--home", "data", "demo", "--short")).isZero();
    assertThat(terminal.out())
        .contains("  './my tools/gaf' --home data history\n")
        .contains("  './my tools/gaf' --home data run sample --checkpoint demo@latest");
    assertThat(terminal.gaf("show", "j77", "--home", "data")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(terminal.err()).contains("hint: see './my tools/gaf' --home data list --all");
  }

  @Test
  void aDemoTrainsAgainWhenTheShippedWeightsAreOthers() {
    terminal.gaf("demo", "--short");
    write(terminal.services.shippedWeights(Demo.WEIGHTS), "other numbers");
    assertThat(terminal.gaf("demo", "--short")).isZero();
    assertThat(terminal.services.ran).containsExactly(Set.of(1L, 2L, 3L, 4L, 5L), NEW);
    assertThat(terminal.err()).contains("j1 demo pictures: there already, SUCCEEDED");
  }

  @Test
  void aDemoMakesFilesAgainThatAreGone() throws IOException {
    terminal.services.work = this::leaveFiles;
    terminal.gaf("demo", "--short");
    Files.delete(terminal.services.home().resolve("jobs/j3/grid-1.png"));
    assertThat(terminal.gaf("demo", "--short")).isZero();
    assertThat(terminal.services.ran.get(1)).as("the grid alone").containsExactly(6L);
  }

  @Test
  void aSecondDemoReusesWhatIsDoneAndSaysSo() {
    terminal.gaf("demo", "--short");
    assertThat(terminal.gaf("demo", "--short")).isZero();
    assertThat(terminal.services.ran).hasSize(1);
    assertThat(terminal.err()).contains("j2 demo training: there already, SUCCEEDED");
    terminal.gaf("demo");
    assertThat(terminal.services.jobs.rows).as("the pictures are the same").hasSize(9);
  }

  @Test
  void aDemoAfterAFailureTriesAgain() {
    terminal.services.work = id -> terminal.services.jobs.move(id, JobState.FAILED, "no");
    assertThat(terminal.gaf("demo", "-q")).isEqualTo(ExitCode.JOB_FAILED);
    terminal.services.work = id -> terminal.services.jobs.move(id, JobState.SUCCEEDED, "yes");
    assertThat(terminal.gaf("demo", "-q")).isZero();
    assertThat(terminal.services.jobs.rows).hasSize(10);
  }
}
