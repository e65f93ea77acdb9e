package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.ExceptDays;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.NewJob;
import io.gaf.job.NoopSpec;
import io.gaf.job.Schedule;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import io.gaf.store.OnBothDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose clock cannot start serves the queue and the schedules without it. */
@OnBothDatabases
class LateClockTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final NewJob NOTHING = NewJob.of(new NoopSpec());
  @TempDir Path home;
  private Database database;
  private Process worker;

  @BeforeEach
  void open() {
    database = Databases.open(home);
  }

  @AfterEach
  void close() throws InterruptedException {
    if (worker != null) {
      worker.destroyForcibly().waitFor();
    }
    database.close();
  }

  @Test
  void jobsAndSchedulesRunWhileAStoppedProcessKeepsTheClocksLock() throws Exception {
    execute("INSERT INTO QRTZ_LOCKS VALUES ('gaf', 'TRIGGER_ACCESS')");
    try (Connection stopped = database.dataSource().getConnection();
        Statement statement = stopped.createStatement()) {
      if (Databases.postgres(home)) { // which would end it after 20 s
        statement.execute("SET idle_in_transaction_session_timeout = 0");
      }
      stopped.setAutoCommit(false);
      statement.execute("SELECT * FROM QRTZ_LOCKS FOR UPDATE");
      long asked = database.jobs().enqueue(NOTHING);
      worker = Processes.worker(home, "serve");
      untilDone(asked);
      database.schedules().add(everySecond()); // no trigger of Quartz' will fire it yet
      Processes.until("a fire", SOON, () -> database.jobs().find(asked + 1).isPresent());
      untilDone(asked + 1);
      assertThat(log()).doesNotContain(" started\n");
      stopped.rollback();
      stopped.setAutoCommit(true);
    }
    Processes.until("the clock starts", SOON, () -> log().contains(" started\n"));
  }

  @Test
  void aClockThatCannotStartSaysSoOnceAndStartsLater() throws Exception {
    execute("ALTER TABLE QRTZ_LOCKS RENAME TO QRTZ_AWAY");
    long asked = database.jobs().enqueue(NOTHING);
    worker = Processes.worker(home, "serve");
    untilDone(asked);
    String why = "the clock cannot be started yet: ";
    Processes.until("it is said", SOON, () -> log().contains(why));
    Thread.sleep(5000); // time enough for two more tries
    execute("ALTER TABLE QRTZ_AWAY RENAME TO QRTZ_LOCKS");
    Processes.until("the clock starts", SOON, () -> log().contains(" started\n"));
    assertThat(log()).containsOnlyOnce(why).containsOnlyOnce(" started\n");
  }

  private static Schedule everySecond() {
    return new Schedule(
        0,
        "often",
        "* * * * * ?",
        ZoneOffset.UTC,
        Schedule.Overlap.QUEUE,
        new Schedule.Rules(ExceptDays.NONE, Schedule.Missed.CATCH_UP, null),
        NOTHING,
        false,
        null,
        null);
  }

  private void untilDone(long job) throws InterruptedException {
    Processes.until(
        "done",
        SOON,
        () -> database.jobs().find(job).map(Job::state).filter(JobState::terminal).isPresent());
  }

  private String log() {
    try {
      return Files.readString(home.resolve("workers.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
