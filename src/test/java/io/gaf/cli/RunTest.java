package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.JobState;
import io.gaf.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  private static final String[] SAMPLE = {"run", "sample", "--checkpoint", "c5", "--classes", "0"};

  @TempDir Path directory;
  private Terminal terminal;
  private FakeJobs jobs;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(directory);
    jobs = terminal.services.jobs;
    terminal.services.records.made(5, 9, "fashion", null);
  }

  private int sample(String... more) {
    String[] words = java.util.Arrays.copyOf(SAMPLE, SAMPLE.length + more.length);
    System.arraycopy(more, 0, words, SAMPLE.length, more.length);
    return terminal.gaf(words);
  }

  @Test
  void quietPrintsTheIdAlone() {
    assertThat(sample("-q")).isZero();
    assertThat(terminal.outLines()).containsExactly("j1");
    assertThat(terminal.err()).isEmpty();
    assertThat(terminal.services.ran).containsExactly(Set.of(1L));
    assertThat(terminal.services.closed).isTrue();
  }

  @Test
  void pathsOfOutputsStandOnTheOutputAndStatesOnTheErrorStream() {
    terminal.services.records.left(1, 1, "sheet.png", "ab", 9);
    assertThat(sample()).isZero();
    Path sheet = terminal.services.home().resolve("jobs/j1/sheet.png");
    assertThat(terminal.outLines()).containsExactly(sheet.toString());
    assertThat(terminal.err()).contains("j1 sample SUCCEEDED").contains("done");
  }

  @Test
  void aFailedJobIsFiveAndSaysWhy() {
    terminal.services.work = id -> jobs.move(id, JobState.FAILED, "out of paint");
    assertThat(sample("-q")).isEqualTo(ExitCode.JOB_FAILED);
    assertThat(terminal.out()).startsWith("j1");
    assertThat(terminal.err())
        .contains("error: j1 FAILED: out of paint")
        .contains("hint: gaf show j1");
  }

  @Test
  void aCancelledJobIsSixAndAnInterruptIs130() {
    terminal.services.work = id -> jobs.move(id, JobState.CANCELLED, "asked to");
    assertThat(sample("-q")).isEqualTo(ExitCode.JOB_CANCELLED);
    terminal.services.interrupted = true;
    assertThat(sample("-q")).isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void parentsThatWaitRunToo() {
    terminal.gaf("enqueue", "train", "--config", "fashion_demo", "--model", "m");
    terminal.gaf("enqueue", "train", "--config", "fashion_demo", "--model", "other");
    assertThat(terminal.gaf("run", "sample", "--checkpoint", "job:j1", "--classes", "0")).isZero();
    assertThat(terminal.services.ran).containsExactly(Set.of(1L, 3L));
    assertThat(terminal.err()).contains("j1 train SUCCEEDED");
  }

  @Test
  void detachOnlyEnqueues() {
    assertThat(sample("--detach")).isZero();
    assertThat(terminal.out()).startsWith("j1");
    assertThat(terminal.services.ran).isEmpty();
  }

  @Test
  void whatIsDoneUnderItsKeyIsNotRunAgain() {
    assertThat(sample("--key", "k", "-q")).isZero();
    assertThat(sample("--key", "k", "-q")).isZero();
    assertThat(terminal.services.ran).hasSize(1);
  }

  @Test
  void aHeldParentWouldNeverEndHere() {
    assertThat(sample("--detach")).isZero();
    jobs.move(1, JobState.HELD, null);
    assertThat(sample("--after", "any:j1")).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains("error: j1 is held").contains("hint: gaf release j1");
    assertThat(terminal.services.ran).isEmpty();
  }

  @Test
  void whatIsHeldIsNotWaitedForHere() {
    assertThat(sample("--hold")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err())
        .contains("error: --hold would wait here for ever", "hint: add --detach");
    assertThat(terminal.services.ran).isEmpty();
  }

  @Test
  void importPrintsTheCheckpoint() throws IOException {
    Files.writeString(directory.resolve("w.safetensors"), "x");
    terminal.services.work =
        id -> {
          jobs.move(id, JobState.SUCCEEDED, "imported");
          terminal.services.records.made(8, id, null, null);
        };
    assertThat(terminal.gaf("import", "w.safetensors", "--heads", "4", "-q")).isZero();
    assertThat(terminal.outLines()).containsExactly("c8");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void waitKnowsHowJobsEnded() {
    sample("--detach");
    assertThat(terminal.gaf("wait", "j1", "--timeout", "0s")).isEqualTo(ExitCode.TIMED_OUT);
    assertThat(terminal.err()).contains("error: not ended after 0 s");
    jobs.move(1, JobState.RUNNING, null);
    jobs.attempted(1, null, new Progress(30, 100, "steps", 2, "loss 0.2"));
    assertThat(terminal.gaf("wait", "j1", "--timeout", "1")).isEqualTo(ExitCode.TIMED_OUT);
    assertThat(terminal.err()).contains("j1 sample 30/100 steps 30 %, 2.0/s, 35 s left, loss 0.2");
    jobs.move(1, JobState.FAILED, "no");
    assertThat(terminal.gaf("wait", "j1")).isEqualTo(ExitCode.JOB_FAILED);
    jobs.move(1, JobState.SUCCEEDED, "yes");
    assertThat(terminal.gaf("wait", "j1", "-q")).isZero();
  }

  @Test
  void aTerminalGetsABar() {
    sample("--detach");
    jobs.move(1, JobState.RUNNING, null);
    jobs.attempted(1, null, new Progress(50, 100, "steps", Double.NaN, null));
    terminal.person = true;
    terminal.gaf("wait", "j1", "--timeout", "0s");
    terminal.gaf("wait", "j1", "--timeout", "1s");
    assertThat(terminal.err()).contains("\r").contains("[############------------]");
  }

  @Test
  void workerServesTheQueue() {
    assertThat(terminal.gaf("worker", "--drain")).isZero();
    assertThat(terminal.services.ran).containsExactly(Set.of());
    terminal.services.interrupted = true;
    assertThat(terminal.gaf("worker")).as("Ctrl-C").isEqualTo(ExitCode.INTERRUPTED);
  }
}
