package io.gaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Ending;
import io.gaf.job.Place;
import io.gaf.job.Progress;
import io.gaf.job.Slot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that steer the queue and explain it, typed, on a real database. */
class QueueVerbsTest {
  private static final Duration LEASE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Typist typist;

  @BeforeEach
  void sitDown() {
    typist = new Typist(folder.resolve("home"));
  }

  @Test
  void aJobIsHeldFromTheStartAndReleased() {
    String id = typist.job("--hold");
    assertThat(typist.gaf("why", id)).isZero();
    assertThat(typist.lines().get(0)).isEqualTo("j1 is held, just now");
    assertThat(typist.lines().get(1)).isEqualTo("  gaf release j1 puts it back into the queue");
    assertThat(typist.gaf("release", id)).isZero();
    assertThat(typist.err()).isEqualTo("j1 QUEUED\n");
    assertThat(typist.gaf("release", id)).isEqualTo(4);
    assertThat(typist.err()).startsWith("error: j1 is not held: QUEUED\nhint: gaf show j1");
    assertThat(typist.gaf("hold", id, "--reason", "tomorrow")).isZero();
    typist.gaf("why", id);
    assertThat(typist.lines().get(0)).endsWith("tomorrow");
  }

  @Test
  void aFailedJobIsRetriedAndASucceededOneRunAgain() {
    typist.job("--tag", "night", "--priority", "2", "--time-limit", "90m");
    typist.end(Ending.How.FAILED, "bad file");
    assertThat(typist.gaf("why", "j1")).isZero();
    assertThat(typist.lines())
        .containsExactly(
            "j1 FAILED just now: bad file",
            "  gaf logs j1 shows what it wrote; gaf retry j1 tries again");
    assertThat(typist.gaf("retry", "j1")).isZero();
    assertThat(typist.err()).isEqualTo("j1 QUEUED\n");
    typist.end(Ending.How.SUCCEEDED, "done");
    assertThat(typist.gaf("retry", "j1")).isEqualTo(4);
    assertThat(typist.err()).contains("j1 cannot be retried: SUCCEEDED", "gaf rerun j1");

    assertThat(typist.gaf("rerun", "j1")).isZero();
    assertThat(typist.out()).isEqualTo("j2\n");
    assertThat(typist.err()).isEqualTo("QUEUED, as j1 was\n");
    typist.gaf("show", "j2");
    assertThat(typist.out()).contains("tags        night", "priority    2", "1 h 30 m");
  }

  @Test
  void whatStrangersWroteCannotSteerATerminal() {
    String evil = "x\033[2J\u009b31m\r\nj9 SUCCEEDED\u202e";
    typist.job("--name", evil, "--tag", evil);
    typist.gaf("queue", "pause", "--reason", evil);
    typist.gaf("hold", "j1", "--reason", evil);
    for (String verb : List.of("list", "show j1", "why j1", "queue show", "watch --once")) {
      assertThat(typist.gaf(verb.split(" "))).isZero();
      assertThat(typist.out() + typist.err())
          .as(verb)
          .contains("x [2J 31m j9 SUCCEEDED")
          .doesNotContain("\033", "\u009b", "\r", "\u202e", "\nj9");
    }
    typist.gaf("release", "j1");
    typist.gaf("queue", "resume");
    typist.end(Ending.How.FAILED, evil);
    for (String verb : List.of("history", "show j1", "why j1", "wait j1")) {
      typist.gaf(verb.split(" "));
      assertThat(typist.out() + typist.err())
          .as(verb)
          .contains("x [2J 31m")
          .doesNotContain("\033", "\u009b", "\r", "\u202e");
    }
  }

  @Test
  void everyListSaysThatTheQueueIsPausedAndWhy() {
    typist.job();
    assertThat(typist.gaf("queue", "pause")).isEqualTo(2);
    assertThat(typist.gaf("queue", "pause", "--reason", "new disk")).isZero();
    for (String list : new String[] {"list", "history"}) {
      typist.gaf(list);
      assertThat(typist.err())
          .contains("the queue is paused (just now): new disk; gaf queue resume");
    }
    assertThat(typist.gaf("list", "-q")).isZero();
    assertThat(typist.err()).isEmpty();
    typist.gaf("why", "j1");
    assertThat(typist.out()).contains("  the queue is paused (just now): new disk");
    assertThat(typist.gaf("run", "import", "x.safetensors")).isEqualTo(4);
    assertThat(typist.err()).contains("new disk", "hint: gaf queue resume");
    typist.gaf("queue", "show", "-o", "json");
    assertThat(typist.out()).contains("\"paused\" : true", "\"queued\" : 1", "\"workers\" : [ ]");
    assertThat(typist.gaf("queue", "resume")).isZero();
    typist.gaf("list");
    assertThat(typist.err()).doesNotContain("paused");
  }

  @Test
  void whyNamesWhatIsAheadAndThatNoWorkerIsAlive() {
    typist.job();
    typist.job("--priority", "-1");
    typist.gaf("why", "j2");
    assertThat(typist.lines())
        .containsExactly(
            "j2 waits for a worker",
            "  1 job is ahead: j1",
            "  no worker is alive",
            "  gaf worker starts one");
    typist.job("--not-before", "2h");
    typist.gaf("why", "j3");
    assertThat(typist.lines().get(1)).startsWith("  it does not start before 20").contains("(in ");
  }

  @Test
  void whyNamesWhoHoldsTheWorkerAndUntilWhen() {
    typist.job();
    typist.job();
    typist.working(
        db -> {
          db.jobs().present("box:7", LEASE);
          var slot = Place.of(Slot.USUAL.get(0), "box", "box:7");
          var claim = db.jobs().claim("box:7", LEASE, Set.of(), slot, null).orElseThrow();
          var progress = new Progress(100, 1000, "steps", 1, null);
          db.records().progress(claim.attempt().fence(), progress);
        });
    typist.gaf("why", "j2");
    assertThat(typist.lines().get(1)).isEqualTo("  it is the next");
    assertThat(typist.lines().get(2))
        .matches(
            "  worker box:7 runs j1 import in slot box:7/cpu:0, until about \\d\\d:\\d\\d UTC"
                + " \\(15 m 0 s left\\)");
    typist.gaf("cancel", "j1", "--reason", "wrong file");
    typist.gaf("why", "j1");
    assertThat(typist.lines().get(0)).isEqualTo("j1 is STOPPING");
    assertThat(typist.out()).contains("it was asked to stop: STOPPING: wrong file");
  }

  @Test
  void cancelSaysWhatCannotRunWithoutTheJob() {
    typist.job();
    typist.job("--after", "j1");
    typist.job("--after", "j2");
    typist.job();
    typist.gaf("cancel", "j1");
    assertThat(typist.err())
        .isEqualToIgnoringNewLines("j1 CANCELLED; without it these cannot run: j2, j3");
    typist.gaf("cancel", "j4");
    assertThat(typist.err()).isEqualToIgnoringNewLines("j4 CANCELLED");
  }

  @Test
  void whyFollowsParentsToTheOneThatIsMissing() {
    typist.job();
    typist.job("--after", "j1");
    typist.job("--after", "any:j2");
    typist.gaf("why", "j3");
    assertThat(typist.lines())
        .containsExactly(
            "j3 waits for j2 to end, which is BLOCKED",
            "  j2 waits for j1 to succeed, which is QUEUED",
            "  gaf why j1 says more");
    typist.end(Ending.How.FAILED, "bad file");
    typist.gaf("why", "j2");
    assertThat(typist.out())
        .contains("j2 DEPENDENCY_FAILED just now: parent j1 ended FAILED: bad file")
        .contains("j2 needs j1 to succeed, which is FAILED: bad file");
  }

  @Test
  void aScheduleIsPausedResumedAndRunByHand() {
    String weights = Path.of("pom.xml").toAbsolutePath().toString();
    typist.gaf("schedule", "add", "nightly", "--daily", "02:00", "--", "import", weights);
    assertThat(typist.gaf("schedule", "pause", "nightly")).isZero();
    typist.gaf("schedule", "list");
    assertThat(typist.out()).contains("paused");
    assertThat(typist.gaf("schedule", "run", "nightly")).isZero();
    assertThat(typist.out()).isEqualTo("j1\n");
    assertThat(typist.gaf("schedule", "run", "nightly")).isEqualTo(4);
    assertThat(typist.err()).contains("nightly was not run: j1 had not ended");
    typist.end(Ending.How.SUCCEEDED, "done");
    assertThat(typist.gaf("schedule", "resume", "s1")).isZero();
    typist.gaf("show", "s1");
    assertThat(typist.out())
        .contains("last_runs")
        .containsPattern("just now +SKIPPED +j1 had not ended")
        .containsPattern("just now +j1 +SUCCEEDED +done");
  }

  @Test
  void limitsAreCheckedWhenTheyAreTyped() {
    String file = Path.of("pom.xml").toAbsolutePath().toString();
    assertThat(typist.gaf("enqueue", "import", file, "--time-limit", "soon")).isEqualTo(2);
    assertThat(typist.gaf("enqueue", "import", file, "--deadline", "2020-01-01")).isEqualTo(2);
    assertThat(typist.err()).contains("--deadline has passed: 2020-01-01");
    assertThat(typist.gaf("run", "import", file, "--hold")).isEqualTo(2);
  }
}
