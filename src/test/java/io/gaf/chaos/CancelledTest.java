package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import io.gaf.job.Id;
import io.gaf.job.JobState;
import io.gaf.weights.Checksums;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops a long training in the ways users do. */
class CancelledTest {
  private static final int LONG = 100_000;
  @TempDir Path folder;
  private Gaf gaf;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    gaf = Training.in(folder.resolve("home"));
  }

  @AfterEach
  void close() {
    gaf.close();
  }

  @Test
  void cancellingARunningTrainingSavesACheckpoint() throws Exception {
    gaf.start(List.of("worker"));
    long job = gaf.enqueue(Training.words(LONG));
    gaf.attempt(job, 1);
    new Moment(true, 2, 40).await(gaf.home().resolve("jobs/j" + job + "/attempt-1"), () -> false);
    Instant asked = Instant.now();
    gaf.succeed(List.of("cancel", Id.job(job), "--reason", "enough of it"));
    Story story = gaf.whenEnded(job);
    System.out.printf(
        "cancelled within %d ms%n", Duration.between(asked, story.job().endedAt()).toMillis());
    assertCancelled(story);
    assertThat(gaf.succeed(List.of("show", Id.job(job)))).contains("STOPPING: enough of it");
  }

  @Test
  void ctrlCOfAForegroundRunCancelsItWithACheckpoint() throws Exception {
    Process run = run();
    long job = Training.UNBROKEN + 1;
    Attempt attempt = gaf.attempt(job, 1);
    new Moment(true, 2, 40).await(gaf.home().resolve("jobs/j" + job + "/attempt-1"), () -> false);
    interrupt(run, attempt);
    Gaf.Ran ran = gaf.ran(run);
    assertThat(ran.code()).isEqualTo(130);
    assertThat(ran.err()).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(ran.err()).contains("CANCELLED");
    assertCancelled(Story.of(gaf, job));
  }

  @Test
  void ctrlCCancelsWhatWasAskedForAndPutsAParentBack() throws Exception {
    long parent = gaf.enqueue(Training.words(LONG));
    List<String> words = new ArrayList<>(List.of("run", "sample", "--classes", "Bag"));
    words.addAll(List.of("--checkpoint", "job:" + Id.job(parent)));
    Process run = gaf.start(words);
    Attempt attempt = gaf.attempt(parent, 1);
    new Moment(true, 2, 40)
        .await(gaf.home().resolve("jobs/j" + parent + "/attempt-1"), () -> false);
    interrupt(run, attempt);
    assertThat(gaf.ran(run).code()).isEqualTo(130);
    Story.of(gaf, parent + 1).assertEndedOnce(JobState.CANCELLED);
    Story story = Story.of(gaf, parent);
    assertThat(story.job().state()).isEqualTo(JobState.QUEUED);
    assertThat(story.endings()).containsExactly(Ending.How.RETURNED);
  }

  @Test
  void ctrlCWhileTheProcessIsStartingCancelsToo() throws Exception {
    Process run = run();
    long job = Training.UNBROKEN + 1;
    Attempt attempt = gaf.attempt(job, 1);
    interrupt(run, attempt);
    Gaf.Ran ran = gaf.ran(run);
    assertThat(ran.code()).isEqualTo(130);
    assertThat(ran.err()).doesNotContain("Exception").doesNotContain("\tat ");
    Story.of(gaf, job).assertEndedOnce(JobState.CANCELLED);
  }

  private Process run() throws IOException {
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(Training.words(LONG));
    return gaf.start(words);
  }

  /** As a terminal does, which signals the whole group of processes. */
  private static void interrupt(Process run, Attempt attempt) throws Exception {
    Gaf.signal("INT", attempt.pid());
    Gaf.signal("INT", run.pid());
    Gaf.assertEnds(run);
  }

  private void assertCancelled(Story story) {
    story.assertEndedOnce(JobState.CANCELLED);
    assertThat(story.endings()).containsExactly(Ending.How.CANCELLED);
    var saved = story.lastCheckpoint();
    assertThat(story.job().reason())
        .isEqualTo("cancelled at step %,d; %s is saved", saved.step(), Id.checkpoint(saved.id()));
    assertThat(saved.step()).isEqualTo(story.attempts().get(0).progress().step());
    assertThat(Checksums.sha256(gaf.home().resolve(saved.path()))).isEqualTo(saved.file().sha256());
  }
}
