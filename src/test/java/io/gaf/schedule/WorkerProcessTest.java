package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import io.gaf.store.OnBothDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worker processes and what signals do to them. */
@OnBothDatabases
class WorkerProcessTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  @TempDir Path home;
  private final List<Process> workers = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Process worker : workers) {
      worker.destroyForcibly().waitFor();
    }
  }

  @Test
  void aKilledWorkersJobIsTakenOverFromItsLastCheckpoint() throws Exception {
    long id;
    try (Database database = Databases.open(home)) {
      id = database.jobs().enqueue(Toy.job("", 80));
    }
    // The first worker opens the database and serves it to all others, until it is killed.
    Process first = worker("serve");
    try (Database database = whenServed(first)) {
      untilCheckpoint(database, id);
      worker("drain");
      long child = attempts(database, id).get(0).pid();
      Processes.signal("KILL", first.pid());
      Processes.until("the child notices", SOON, () -> ProcessHandle.of(child).isEmpty());
      Processes.until("taken over", SOON, () -> job(database, id).state().terminal());
      assertThat(job(database, id).state()).isEqualTo(JobState.SUCCEEDED);
      assertThat(attempts(database, id))
          .extracting(Attempt::ending)
          .containsExactly(Ending.How.LOST, Ending.How.SUCCEEDED);
      assertThat(Files.readString(home.resolve(attempts(database, id).get(1).log())))
          .doesNotContain("starts after step 0\n");
      assertThat(result(id)).isEqualTo(Toy.unbroken(80));
    }
  }

  @Test
  void aWorkerThatIsAskedToEndReturnsItsJobWithACheckpoint() throws Exception {
    try (Database database = Databases.open(home)) {
      long id = database.jobs().enqueue(Toy.job("", 100));
      Process first = worker("serve");
      untilCheckpoint(database, id);
      Processes.signal("TERM", first.pid());
      assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(first.exitValue()).isEqualTo(130);
      assertThat(job(database, id).state()).isEqualTo(JobState.QUEUED);
      Attempt returned = attempts(database, id).get(0);
      long step = database.records().checkpoints(id, 1).get(0).step();
      assertThat(returned.ending()).isEqualTo(Ending.How.RETURNED);
      assertThat(returned.exitCode()).isEqualTo(143);
      assertThat(returned.reason())
          .isEqualTo("the worker was asked to end: stopped after step " + step);

      Process second = worker("drain");
      assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(second.exitValue()).isZero();
      assertThat(job(database, id).state()).isEqualTo(JobState.SUCCEEDED);
      assertThat(result(id)).isEqualTo(Toy.unbroken(100));
    }
  }

  @Test
  void ctrlCCancelsAForegroundRunWithACheckpoint() throws Exception {
    try (Database database = Databases.open(home)) {
      long id = database.jobs().enqueue(Toy.job("", 5000));
      Process worker = worker(Long.toString(id));
      untilCheckpoint(database, id);
      Processes.signal("INT", attempts(database, id).get(0).pid()); // the terminal signals both
      Processes.signal("INT", worker.pid());
      assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(worker.exitValue()).isEqualTo(130);
      assertThat(job(database, id).state()).isEqualTo(JobState.CANCELLED);
      assertThat(attempts(database, id).get(0).reason()).startsWith("stopped after step");
    }
  }

  @Test
  void aStoppedWorkersAttemptIsLostAndPublishesNothingAfterwards() throws Exception {
    try (Database database = Databases.open(home)) {
      long id = database.jobs().enqueue(Toy.job("wait", 40));
      Process first = worker("serve");
      // It waits with its second checkpoint taken, so that it is not stopped within a transaction,
      // whose locks H2 would keep for it.
      Processes.until(
          "two checkpoints", SOON, () -> database.records().checkpoints(id, 9).size() == 2);
      Thread.sleep(200);
      long child = attempts(database, id).get(0).pid();
      Processes.signal("STOP", child);
      Processes.signal("STOP", first.pid());
      worker("serve");
      Processes.until("taken over", SOON, () -> attempts(database, id).size() == 2);
      Files.createFile(home.resolve("jobs/j" + id + "/go"));
      Processes.signal("CONT", child);
      Processes.signal("CONT", first.pid());
      Processes.until("the old child ends", SOON, () -> ProcessHandle.of(child).isEmpty());
      Processes.until("done", SOON, () -> job(database, id).state().terminal());
      assertThat(result(id)).isEqualTo(Toy.unbroken(40));
      long lost = attempts(database, id).get(0).id();
      assertThat(database.records().checkpoints(id, 1000))
          .filteredOn(checkpoint -> checkpoint.attempt() == lost)
          .hasSize(2);
      assertThat(attempts(database, id).get(0).ending()).isEqualTo(Ending.How.LOST);
    }
  }

  @Test
  void aServingWorkerPicksUpAJobAtOnce() throws Exception {
    try (Database database = Databases.open(home)) {
      worker("serve");
      long warmUp = database.jobs().enqueue(Toy.job("", 1));
      Processes.until("warm", SOON, () -> job(database, warmUp).state().terminal());
      for (int i = 0; i < 5; i++) {
        Job job = job(database, database.jobs().enqueue(Toy.job("", 1)));
        Processes.until("done", SOON, () -> job(database, job.id()).state().terminal());
        Job done = job(database, job.id());
        Duration pickUp = Duration.between(done.createdAt(), done.startedAt());
        Duration start =
            Duration.between(done.startedAt(), database.records().metrics(job.id()).get(0).at());
        System.out.printf(
            "picked up after %d ms, at work after %d ms more%n",
            pickUp.toMillis(), start.toMillis());
        assertThat(pickUp).isLessThan(Duration.ofSeconds(2));
      }
    }
  }

  private Process worker(String... args) throws IOException {
    Process worker = Processes.worker(home, args);
    workers.add(worker);
    return worker;
  }

  /** Opens the database as a client of the worker that has it open, where one has it. */
  private Database whenServed(Process server) throws InterruptedException {
    if (Databases.postgres(home)) {
      return Databases.open(home);
    }
    Path lock = home.resolve("db/gaf.lock.db");
    Processes.until("served by " + server.pid(), SOON, () -> Files.exists(lock));
    return Databases.open(home);
  }

  private static void untilCheckpoint(Database database, long id) throws InterruptedException {
    Processes.until("a checkpoint", SOON, () -> !database.records().checkpoints(id, 1).isEmpty());
  }

  private static Job job(Database database, long id) {
    return database.jobs().find(id).orElseThrow();
  }

  private static List<Attempt> attempts(Database database, long id) {
    return database.jobs().attempts(id);
  }

  private String result(long id) throws IOException {
    try (var files = Files.walk(home.resolve("jobs/j" + id))) {
      Path result = files.filter(file -> file.endsWith("final.txt")).findFirst().orElseThrow();
      return Files.readString(result);
    }
  }
}
