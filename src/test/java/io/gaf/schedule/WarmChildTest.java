package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import io.gaf.job.Id;
import io.gaf.job.JobState;
import io.gaf.job.Limits;
import io.gaf.job.NewJob;
import io.gaf.job.Serving;
import io.gaf.job.Slot;
import io.gaf.job.SlotLease;
import io.gaf.schedule.Verdict.Asked;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that draw one job after the other. */
class WarmChildTest {
  private static final Duration SOON = Duration.ofSeconds(60);
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
  void drawingsOnOneCheckpointShareAProcessUnlessItFailsOrAnotherJobComesBetween()
      throws IOException {
    List<Long> ids =
        database
            .jobs()
            .enqueue(
                List.of(
                    ToyDrawing.job("a@latest", "cat"),
                    ToyDrawing.job("a@latest", "dog"),
                    ToyDrawing.job("a@latest", "fail"),
                    ToyDrawing.job("a@latest", "cat"),
                    ToyDrawing.job("b@latest", "cat"),
                    Toy.job("", 1),
                    ToyDrawing.job("b@latest", "cat")));

    TestWorker.on(home, database).serve(true);

    List<Attempt> a = ids.stream().map(this::onlyAttempt).toList();
    assertThat(a)
        .extracting(Attempt::ending)
        .as("the third one fails")
        .containsOnly(Ending.How.SUCCEEDED, Ending.How.FAILED);
    assertThat(a.subList(0, 3)).extracting(Attempt::pid).containsOnly(a.get(0).pid());
    assertThat(a.subList(2, 7)).extracting(Attempt::pid).doesNotHaveDuplicates();
    for (int i = 0; i < 7; i++) {
      String log = Files.readString(home.resolve(a.get(i).log()));
      assertThat(a.get(i).log()).isEqualTo("jobs/" + Id.job(ids.get(i)) + "/attempt-1.log");
      assertThat(log).contains(i == 5 ? "counted to 1" : "draws for " + Id.job(ids.get(i)));
      assertThat(log.split("draws for", -1)).as("its own lines alone").hasSizeLessThan(3);
      assertThat(log).doesNotContain("ready for the next one");
      assertThat(ProcessHandle.of(a.get(i).pid())).as("ended with its worker").isEmpty();
    }
    assertThat(reason(ids.get(1))).isEqualTo("drawn by " + a.get(1).pid());
    assertThat(database.queue().slots()).isEmpty();
  }

  @Test
  void aProcessThatDiesInItsSecondJobCostsThatAttemptAlone() {
    List<Long> ids =
        database
            .jobs()
            .enqueue(List.of(ToyDrawing.job("a@latest", "cat"), twice("a@latest", "halt")));

    TestWorker.on(home, database).serve(true);

    assertThat(database.jobs().find(ids.get(0)).orElseThrow().state())
        .isEqualTo(JobState.SUCCEEDED);
    List<Attempt> tries = database.jobs().attempts(ids.get(1));
    assertThat(tries).extracting(Attempt::ending).containsOnly(Ending.How.KILLED).hasSize(2);
    assertThat(tries.get(0).pid()).isEqualTo(onlyAttempt(ids.get(0)).pid());
    assertThat(tries.get(1).pid()).isNotEqualTo(tries.get(0).pid());
    assertThat(tries.get(0).reason()).startsWith("the child ended with exit code 3");
  }

  private static NewJob twice(String checkpoint, String trouble) {
    NewJob job = ToyDrawing.job(checkpoint, trouble);
    return new NewJob(
        job.spec(), null, List.of(), List.of(), 0, null, null, false, Limits.attempts(2));
  }

  @Test
  void aProcessThatWaitsKeepsItsSlotUntilItsIdleLimit() throws Exception {
    database.jobs().enqueue(ToyDrawing.job("a@latest", "cat"));
    var serving = new Serving(false, Slot.USUAL, Duration.ofSeconds(2));
    try (Lanes lanes =
        new Lanes(
            database.jobs(), database.records(), TestWorker.settings(home), serving, new Bell())) {
      assertThat(lanes.fill(Set.of(), host())).isTrue();
      assertThat(lanes.fill(Set.of(), host())).as("its only slot is busy").isFalse();
      Processes.until("drawn", SOON, lanes::idle);
      long drawn = System.nanoTime();
      lanes.tend();
      SlotLease held = database.queue().slots().get(0);
      assertThat(held.runs()).isFalse();
      long pid = onlyAttempt(held.job()).pid();
      assertThat(ProcessHandle.of(pid)).as("waits").isPresent();

      Processes.until(
          "left",
          SOON,
          () -> {
            lanes.tend();
            return ProcessHandle.of(pid).isEmpty();
          });
      assertThat(Duration.ofNanos(System.nanoTime() - drawn)).isGreaterThan(serving.idle());
      Processes.until("free", SOON, () -> database.queue().slots().isEmpty());
    }
  }

  @Test
  void aProcessThatWaitsDiesWithItsWorker() throws Exception {
    long id = database.jobs().enqueue(ToyDrawing.job("a@latest", "cat"));
    Process worker = Processes.worker(home, "serve");
    try {
      Processes.until(
          "drawn",
          SOON,
          () -> database.jobs().find(id).orElseThrow().state() == JobState.SUCCEEDED);
      long pid = onlyAttempt(id).pid();
      assertThat(ProcessHandle.of(pid)).as("waits").isPresent();
      Processes.signal("KILL", worker.pid());
      Processes.until("gone", SOON, () -> ProcessHandle.of(pid).isEmpty());
    } finally {
      worker.destroyForcibly().waitFor();
    }
  }

  private static Supervisor.Host host() {
    return new Supervisor.Host() {
      private final StopRequest stop = new StopRequest();

      @Override
      public StopRequest stop() {
        return stop;
      }

      @Override
      public Asked onStop(long job) {
        return Asked.RETURN;
      }
    };
  }

  private Attempt onlyAttempt(long job) {
    List<Attempt> all = database.jobs().attempts(job);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private String reason(long job) {
    return database.jobs().find(job).orElseThrow().reason();
  }
}
