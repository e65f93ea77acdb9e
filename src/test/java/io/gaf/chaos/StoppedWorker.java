package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import io.gaf.job.Id;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker that is stopped for longer than its lease while its child goes on training. */
final class StoppedWorker {
  private StoppedWorker() {}

  /** Stops it and lets it go on, and says what happened. */
  static String run(Path home, Scale scale) throws Exception {
    try (Database database = Databases.open(home); // with H2 it serves, so that nobody else need
        Gaf gaf = new Gaf(home, scale.lease())) {
      Process worker = gaf.start(List.of("worker"));
      long job = gaf.enqueue(Training.forever());
      Attempt first = gaf.attempt(job, 1);
      Gaf.until("a checkpoint", () -> !database.records().checkpoints(job, 1).isEmpty());
      stop(worker.pid(), database, first);
      Instant stopped = Instant.now();
      gaf.start(List.of("worker"));
      gaf.attempt(job, 2);
      Gaf.until("the stale child ends", () -> ended(first.pid()));
      long published = published(database, first);
      Duration left = scale.away().minus(Duration.between(stopped, Instant.now()));
      TimeUnit.MILLISECONDS.sleep(Math.max(left.toMillis(), 0));
      Gaf.signal("CONT", worker.pid());
      TimeUnit.SECONDS.sleep(3); // time enough for several beats and writes, if it made any
      Attempt lost = database.jobs().attempt(first.id()).orElseThrow();
      assertThat(lost.ending()).isEqualTo(Ending.How.LOST);
      assertThat(published(database, first)).as("published by the stale one").isEqualTo(published);
      gaf.succeed(List.of("cancel", Id.job(job)));
      Story story = gaf.whenEnded(job);
      assertThat(story.endings()).containsExactly(Ending.How.LOST, Ending.How.CANCELLED);
      worker.destroy();
      Gaf.assertEnds(worker);
      assertThat(gaf.ran(worker).err()).contains("the child ended with exit code 75");
      return "taken over after %s; nothing published afterwards; its child ended with 75"
          .formatted(Figures.seconds(Duration.between(stopped, lost.endedAt())));
    }
  }

  /** A process that is stopped within a transaction would keep its locks, with H2 for ever. */
  private static void stop(long pid, Database database, Attempt attempt) throws Exception {
    Gaf.signal("STOP", pid);
    while (!free(database, attempt)) {
      Gaf.signal("CONT", pid);
      TimeUnit.MILLISECONDS.sleep(20);
      Gaf.signal("STOP", pid);
    }
  }

  private static boolean free(Database database, Attempt attempt) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        return statement.execute(
                "SELECT id FROM job WHERE id = %d FOR UPDATE".formatted(attempt.job()))
            && statement.execute(
                "SELECT id FROM attempt WHERE id = %d FOR UPDATE".formatted(attempt.id()))
            && statement.execute("SELECT lock_name FROM QRTZ_LOCKS FOR UPDATE");
      } catch (SQLException e) {
        return false;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Also one that its stopped parent has not been told of: a zombie still has a number. */
  private static boolean ended(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException e) {
      return true;
    }
  }

  private static long published(Database database, Attempt attempt) {
    return database.records().checkpoints(attempt.job(), 100_000).stream()
        .filter(checkpoint -> checkpoint.attempt() == attempt.id())
        .count();
  }
}
