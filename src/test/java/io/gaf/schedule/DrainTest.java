package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Ending;
import io.gaf.job.Fence;
import io.gaf.job.JobState;
import io.gaf.job.Limits;
import io.gaf.job.NewJob;
import io.gaf.job.NoopSpec;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that ends when the queue is empty, and says what keeps it. */
class DrainTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  @TempDir Path home;

  @Test
  void whoDrainsSaysWhatItWaitsForOnceEachAndEndsAfterIt() throws Exception {
    try (Database database = Databases.open(home)) {
      long elsewhere = database.jobs().enqueue(NewJob.of(new NoopSpec()));
      Fence other =
          database.jobs().claim("other", SOON, Set.of(elsewhere)).orElseThrow().attempt().fence();
      Instant start = Instant.now().plusSeconds(25);
      long later = database.jobs().enqueue(startingAt(start));
      database.queue().pause("a new disk");
      Process worker = Processes.worker(home, "drain");
      try {
        said(
            "waits for queued jobs, 1 in all: j"
                + later
                + " may not start before "
                + start.toString().substring(0, 19));
        said("cannot start now, 1 in all: gaf queue show says");
        assertThat(database.jobs().find(later).orElseThrow().attempts()).isZero();
        database.queue().resume();
        said("waits for jobs that other workers run, 1 in all");
        assertThat(worker.isAlive()).isTrue();
        database.jobs().end(other, new Ending(Ending.How.SUCCEEDED, "done", null));
        assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isZero();
        assertThat(database.jobs().find(later).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(log().lines().filter(line -> line.contains("waits for"))).hasSize(3);
      } finally {
        worker.destroyForcibly().waitFor();
      }
    }
  }

  private static NewJob startingAt(Instant time) {
    return new NewJob(
        new NoopSpec(), null, List.of(), List.of(), 0, time, null, false, Limits.USUAL);
  }

  private void said(String what) throws InterruptedException {
    Processes.until(what, SOON, () -> log().contains(what));
  }

  private String log() {
    try {
      return Files.readString(home.resolve("workers.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
