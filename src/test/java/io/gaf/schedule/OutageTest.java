package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import io.gaf.job.JobState;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import io.gaf.store.PostgresProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL server goes away under a running job, for longer than its lease. */
class OutageTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration OUTAGE = TestWorker.SHORT.lease().plusSeconds(3);
  private static final long STEPS = 450;

  @TempDir Path home;

  @Test
  void aRunningJobGoesOnThroughAnOutageAndIsRecordedOnce() throws Exception {
    try (PostgresProcess server = PostgresProcess.in(home.resolve("server"))) {
      Databases.settle(home, server.server());
      try (Database database = Databases.open(home)) {
        long id = database.jobs().enqueue(Toy.job("", STEPS));
        Process worker = Processes.worker(home, "drain");
        try {
          Processes.until(
              "a checkpoint", SOON, () -> !database.records().checkpoints(id, 1).isEmpty());
          server.stop();
          Thread.sleep(OUTAGE.toMillis());
          server.start();
          Processes.until(
              "done", SOON, () -> database.jobs().find(id).orElseThrow().state().terminal());
          assertThat(database.jobs().find(id).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
          assertThat(database.jobs().attempts(id))
              .extracting(Attempt::ending)
              .containsExactly(Ending.How.SUCCEEDED);
          assertThat(database.records().metrics(id)).hasSize((int) STEPS);
          assertThat(Files.readString(result(database, id))).isEqualTo(Toy.unbroken(STEPS));
          assertThat(worker.waitFor()).isZero();
        } finally {
          worker.destroyForcibly().waitFor();
        }
      }
    }
  }

  private Path result(Database database, long id) {
    return home.resolve(database.records().outputs(id).get(0).file().path());
  }
}
