package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.Limits;
import io.gaf.job.NewJob;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import io.gaf.store.OnBothDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker in this process, with real children. */
@OnBothDatabases
class WorkerTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  @TempDir Path home;
  private Database database;

  @BeforeEach
  void open() {
    database = Databases.open(home);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aJobRunsInAProcessOfItsOwnAndLeavesItsRecords() throws IOException {
    Job job = run(Toy.job("", 60));
    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(job.reason()).isEqualTo("counted to 60");
    Attempt attempt = onlyAttempt(job);
    assertThat(attempt.exitCode()).isZero();
    assertThat(attempt.pid()).isNotNull().isNotEqualTo(ProcessHandle.current().pid());
    assertThat(attempt.progress().step()).isEqualTo(60);
    assertThat(attempt.log()).isEqualTo("jobs/j1/attempt-1.log");
    assertThat(Files.readString(home.resolve(attempt.log()))).contains("starts after step 0");
    assertThat(database.records().metrics(job.id())).hasSize(60);
    assertThat(database.records().checkpoints(job.id(), 100)).hasSize(12);
    assertThat(database.records().outputs(job.id()))
        .singleElement()
        .satisfies(output -> assertThat(output.file().name()).isEqualTo("final.txt"));
    assertThat(result(job)).isEqualTo(Toy.unbroken(60));
  }

  @Test
  void aBadSpecFailsForGoodWithItsFirstLineAndHint() {
    Job job = run(Toy.job("fail no such class 'boots'\nhint: did you mean boot?", 5));
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason()).isEqualTo("no such class 'boots'\nhint: did you mean boot?");
    assertThat(onlyAttempt(job).exitCode()).isEqualTo(1);
  }

  @Test
  void runningOutOfMemoryIsAFailureThatSaysWhatHelps() {
    Job job = run(Toy.job("exhaust", 5));
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason()).startsWith("out of memory: Java heap space\nhint: use a smaller");
  }

  @Test
  void aKilledChildIsTriedAgainFromItsLastCheckpoint() throws IOException {
    Job job = run(Toy.job("suicide", 30));
    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    List<Attempt> attempts = database.jobs().attempts(job.id());
    assertThat(attempts)
        .extracting(Attempt::ending)
        .containsExactly(Ending.How.KILLED, Ending.How.SUCCEEDED);
    assertThat(attempts.get(0).reason()).startsWith("the child was killed by SIGKILL");
    assertThat(Files.readString(home.resolve(attempts.get(1).log())))
        .contains("starts after step 10");
    assertThat(result(job)).isEqualTo(Toy.unbroken(30));
  }

  @Test
  void aChildThatAlwaysDiesIsGivenUp() {
    NewJob twice =
        new NewJob(
            Toy.job("halt 3", 5).spec(),
            null,
            List.of(),
            List.of(),
            0,
            null,
            null,
            false,
            Limits.attempts(2));
    Job job = run(twice);
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason()).contains("2 attempts").contains("ended with exit code 3");
    assertThat(job.attempts()).isEqualTo(2);
  }

  @Test
  void anAbnormalExitAfterACommittedResultIsNoFailure() {
    Job job = run(Toy.job("halt-late", 5));
    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(job.attempts()).isEqualTo(1);
  }

  @Test
  void aChildThatCannotBeStartedIsNotTheJobsFault() {
    NewJob toy = Toy.job("", 5);
    long id =
        database
            .jobs()
            .enqueue(
                new NewJob(
                    toy.spec(),
                    null,
                    List.of(),
                    List.of(),
                    0,
                    null,
                    null,
                    false,
                    Limits.attempts(2)));
    WorkerSettings broken =
        new WorkerSettings(
            home, "w", attempt -> List.of("/no/such/java"), Map.of(), TestWorker.SHORT);
    new Worker(
            database.jobs(),
            database.records(),
            database.schedules(),
            database.dataSource(),
            broken)
        .runOnly(Set.of(id));
    assertThat(job(id).state()).isEqualTo(JobState.FAILED);
    assertThat(job(id).attempts()).isEqualTo(2);
    assertThat(job(id).reason())
        .startsWith("gave up after 2 of 2 attempts: the child process could not be started")
        .contains("/no/such/java");
  }

  @Test
  void cancellingSavesACheckpointAndAQueuedJobNeverStarts() throws Exception {
    long running = database.jobs().enqueue(Toy.job("", 5000));
    long queued = database.jobs().enqueue(Toy.job("", 5000));
    CompletableFuture<Void> worker = inBackground(Set.of(running, queued));
    untilProgress(running);
    database.jobs().cancel(queued, "cancelled by the user");
    long asked = System.nanoTime();
    database.jobs().cancel(running, "cancelled by the user");
    Processes.until("cancelled", SOON, () -> job(running).state().terminal());
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
    worker.join();
    assertThat(job(running).state()).isEqualTo(JobState.CANCELLED);
    long step = database.records().checkpoints(running, 1).get(0).step();
    assertThat(onlyAttempt(job(running)).reason()).isEqualTo("stopped after step " + step);
    assertThat(onlyAttempt(job(running)).exitCode()).isEqualTo(6);
    assertThat(job(queued).state()).isEqualTo(JobState.CANCELLED);
    assertThat(job(queued).attempts()).isZero();
  }

  @Test
  void aChildThatDoesNotHeedACancelIsKilled() throws Exception {
    long id = database.jobs().enqueue(Toy.job("hang", 5));
    CompletableFuture<Void> worker = inBackground(Set.of(id));
    Processes.until("started", SOON, () -> job(id).attempts() == 1 && pid(id) != null);
    Processes.signal("STOP", pid(id)); // a stopped process gets no SIGTERM, only SIGKILL
    database.jobs().cancel(id, "cancelled by the user");
    worker.join();
    assertThat(job(id).state()).isEqualTo(JobState.CANCELLED);
    assertThat(onlyAttempt(job(id)).reason()).contains("killed by SIGKILL");
  }

  private Job run(NewJob job) {
    long id = database.jobs().enqueue(job);
    TestWorker.on(home, database).runOnly(Set.of(id));
    return job(id);
  }

  private CompletableFuture<Void> inBackground(Set<Long> ids) {
    return CompletableFuture.runAsync(() -> TestWorker.on(home, database).runOnly(ids));
  }

  private Job job(long id) {
    return database.jobs().find(id).orElseThrow();
  }

  private Long pid(long id) {
    return database.jobs().attempts(id).get(0).pid();
  }

  private void untilProgress(long id) throws InterruptedException {
    Processes.until(
        "progress",
        SOON,
        () ->
            database.jobs().attempts(id).stream().anyMatch(attempt -> attempt.progress() != null));
  }

  private Attempt onlyAttempt(Job job) {
    List<Attempt> attempts = database.jobs().attempts(job.id());
    assertThat(attempts).hasSize(1);
    return attempts.get(0);
  }

  private String result(Job job) throws IOException {
    try (var files = Files.walk(home.resolve("jobs/j" + job.id()))) {
      Path result = files.filter(file -> file.endsWith("final.txt")).findFirst().orElseThrow();
      return Files.readString(result);
    }
  }
}
