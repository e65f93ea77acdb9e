package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.ExceptDays;
import io.gaf.job.Firing;
import io.gaf.job.Housekeeping;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Keep;
import io.gaf.job.Removable;
import io.gaf.job.Removal;
import io.gaf.job.Schedule;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import io.gaf.store.OnBothDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class ClockworkTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
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
  void twoClocksEnqueueEachFireOnce() throws Exception {
    try (Clockwork one = clockwork("one", () -> {});
        Clockwork two = clockwork("two", () -> {})) {
      assertThat(one.name()).isNotEqualTo(two.name());
      // Added while they run, as by another process.
      add("often", "* * * * * ?");
      Processes.until("five fires", SOON, () -> enqueued().size() >= 5);
    }
    List<LocalDateTime> walls =
        enqueued().stream()
            .map(job -> job.request().key())
            .map(key -> LocalDateTime.parse(key.substring(key.indexOf('@') + 1)))
            .sorted()
            .toList();
    assertThat(walls).doesNotHaveDuplicates();
    assertThat(ChronoUnit.SECONDS.between(walls.get(0), walls.get(walls.size() - 1)))
        .isEqualTo(walls.size() - 1L);
  }

  @Test
  void aRemovedScheduleFiresNoMore() throws Exception {
    try (Clockwork clockwork = clockwork("one", () -> {})) {
      add("often", "* * * * * ?");
      Processes.until("a fire", SOON, () -> !enqueued().isEmpty());
      database.schedules().remove("often");
      Processes.until("no trigger", SOON, () -> count("QRTZ_CRON_TRIGGERS") == 0);
      assertThat(clockwork.name()).startsWith("one:");
      int size = enqueued().size();
      Thread.sleep(2500);
      assertThat(enqueued()).hasSize(size);
    }
  }

  @Test
  void aTriggerIsKeptUnderItsOwnTypeAndOutlivesTheClock() throws Exception {
    add("nightly", new QuartzCron(java.time.Clock.systemUTC()).daily("02:30"));
    try (Clockwork clockwork = clockwork("one", () -> {})) {
      Processes.until("a trigger", SOON, () -> count("QRTZ_CRON_TRIGGERS") == 1);
      assertThat(clockwork.name()).isNotEmpty();
    }
    assertThat(count("QRTZ_TRIGGERS WHERE TRIGGER_TYPE = 'GAF_CRON'")).isEqualTo(1);
    assertThat(count("QRTZ_CRON_TRIGGERS WHERE TIME_ZONE_ID = 'Europe/Brussels'")).isEqualTo(1);
    assertThat(enqueued()).isEmpty();
  }

  @Test
  void aFireThatWasMissedIsMadeUpForOnceUnderItsOwnTime() throws Exception {
    add("often", "0 * * * * ?");
    try (Connection connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("UPDATE schedule SET created_at = CURRENT_TIMESTAMP - INTERVAL '3' HOUR");
    }
    try (Clockwork clockwork = clockwork("one", () -> {})) {
      assertThat(clockwork.name()).isNotEmpty();
      Processes.until("the missed fire", SOON, () -> !enqueued().isEmpty());
    }
    // Of three hours' fires the last one; a full minute may have begun while we waited.
    assertThat(enqueued()).hasSizeLessThanOrEqualTo(2);
    String key = enqueued().get(0).request().key();
    LocalDateTime due = LocalDateTime.parse(key.substring(key.indexOf('@') + 1));
    assertThat(due.getSecond()).isZero();
    assertThat(Duration.between(due, LocalDateTime.now(BRUSSELS)))
        .isLessThan(Duration.ofMinutes(2));
  }

  @Test
  void aFireThatWasMissedIsNotMadeUpForWhereThatIsNotWanted() throws Exception {
    int hours = LocalDateTime.now(ZoneOffset.UTC).minusHours(2).getHour();
    long id = add("nightly", "0 0 " + hours + " * * ?", Schedule.Missed.SKIP);
    try (Connection connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("UPDATE schedule SET created_at = CURRENT_TIMESTAMP - INTERVAL '3' DAY");
    }
    try (Clockwork clockwork = clockwork("one", () -> {})) {
      assertThat(clockwork.name()).isNotEmpty();
      Processes.until("a look", SOON, () -> !database.schedules().firings(id, 9).isEmpty());
    }
    assertThat(database.schedules().firings(id, 9))
        .extracting(Firing::why)
        .containsExactly("no worker ran at that time");
    assertThat(enqueued()).isEmpty();
  }

  @Test
  void retentionSweepsAtItsTimeOfDayAndOnlyWhereItIsWanted() throws Exception {
    AtomicInteger sweeps = new AtomicInteger();
    try (Clockwork clockwork = sweeping(() -> Optional.of("03:30"), sweeps)) {
      assertThat(clockwork.name()).isNotEmpty();
      String trigger = "QRTZ_CRON_TRIGGERS WHERE CRON_EXPRESSION = '0 30 3 * * ?'";
      Processes.until("its trigger", SOON, () -> count(trigger) == 1);
      long due = java.time.Clock.systemUTC().millis();
      try (Connection connection = database.dataSource().getConnection();
          var statement = connection.createStatement()) {
        statement.execute(
            "UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = " + due + " WHERE TRIGGER_NAME = 'sweep'");
      }
      Processes.until("a sweep", SOON, () -> sweeps.get() == 1);
    }
    try (Clockwork clockwork = sweeping(Optional::empty, sweeps)) {
      assertThat(clockwork.name()).isNotEmpty();
      Processes.until("no trigger", SOON, () -> count("QRTZ_CRON_TRIGGERS") == 0);
    }
  }

  private Clockwork sweeping(Supplier<Optional<String>> daily, AtomicInteger sweeps) {
    Housekeeping real = database.housekeeping();
    Housekeeping house =
        new Housekeeping() {
          @Override
          public Keep settings() {
            return real.settings();
          }

          @Override
          public Optional<String> daily() {
            return daily.get();
          }

          @Override
          public List<Removable> removable(Keep keep) {
            sweeps.incrementAndGet();
            return real.removable(keep);
          }

          @Override
          public Swept sweep(List<Removable> files, Keep keep) {
            return real.sweep(files, keep);
          }

          @Override
          public Optional<Removal> removal(String path) {
            return real.removal(path);
          }
        };
    return Clockwork.start(database.dataSource(), "one", database.schedules(), house, () -> {});
  }

  @Test
  void theTickWakesTheWorker() throws Exception {
    AtomicInteger ticks = new AtomicInteger();
    try (Clockwork clockwork = clockwork("one", ticks::incrementAndGet)) {
      assertThat(clockwork.name()).isNotEmpty();
      Processes.until("two ticks", SOON, () -> ticks.get() >= 2);
    }
  }

  private Clockwork clockwork(String owner, Runnable wake) {
    return Clockwork.start(database.dataSource(), owner, database.schedules(), wake);
  }

  private void add(String name, String cron) {
    add(name, cron, Schedule.Missed.CATCH_UP);
  }

  private long add(String name, String cron, Schedule.Missed missed) {
    return database
        .schedules()
        .add(
            new Schedule(
                0,
                name,
                cron,
                missed == Schedule.Missed.SKIP ? ZoneOffset.UTC : BRUSSELS,
                Schedule.Overlap.QUEUE,
                new Schedule.Rules(ExceptDays.NONE, missed, null),
                Toy.job("", 5),
                false,
                null,
                null));
  }

  private List<Job> enqueued() {
    return database.jobs().list(JobFilter.inStates(JobState.active(), 1000));
  }

  private int count(String from) {
    try (Connection connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT COUNT(*) FROM " + from)) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
