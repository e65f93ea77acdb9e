package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.ExceptDays;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Schedule;
import io.gaf.job.Schedule.Missed;
import io.gaf.job.Schedule.Rules;
import io.gaf.schedule.ClockJobs.Fire;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import io.gaf.store.OnBothDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class ClockJobsTest {
  @TempDir Path home;
  private Database database;
  private Fire fire;

  @BeforeEach
  void open() {
    database = Databases.open(home);
    fire = new Fire(database.schedules(), () -> {});
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aTriggerOfARemovedScheduleDoesNotFireItsNamesake() {
    long old = addNightly();
    database.schedules().remove("nightly");
    long now = addNightly();
    backdate(5);

    fire.fire(old, inDays(2));
    assertThat(enqueued()).isEmpty();
    fire.fire(now, inDays(2));
    assertThat(enqueued()).hasSize(1);
  }

  @Test
  void aMachineWhoseClockIsAheadFiresNothingBeforeItsTime() {
    long id = addNightly();
    backdate(5);

    fire.fire(id, inDays(6)); // the night to come, which is now for this machine
    fire.fire(id, inDays(7));

    assertThat(enqueued()).as("the last night, once").hasSize(1);
    assertThat(enqueued().get(0).request().key()).isEqualTo("s" + id + "@" + lastNight());
  }

  private LocalDateTime lastNight() {
    LocalDateTime now = LocalDateTime.ofInstant(database.schedules().now(), ZoneOffset.UTC);
    LocalDateTime today = now.toLocalDate().atTime(2, 0);
    return today.isAfter(now) ? today.minusDays(1) : today;
  }

  private void backdate(int days) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "UPDATE schedule SET created_at = created_at - INTERVAL '%d' DAY".formatted(days));
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTimeBeforeTheScheduleWasAddedIsRefused() {
    long id = addNightly();

    fire.fire(id, createdAt(id));
    fire.fire(id, inDays(-3));

    assertThat(enqueued()).isEmpty();
  }

  @Test
  void aNumberIsReadBackFromTheTriggersKey() {
    assertThat(Triggers.key(12).getName()).isEqualTo("s12");
    assertThat(Triggers.schedule(Triggers.key(12))).isEqualTo(12);
  }

  @Test
  void whatWasMissedIsMadeUpForOrSkippedAsTheScheduleSays() {
    long catching = add("catching", new Rules(ExceptDays.NONE, Missed.CATCH_UP, null));
    long skipping = add("skipping", new Rules(ExceptDays.NONE, Missed.SKIP, null));
    backdate(10);
    Instant late = at(-3, "05:00");

    fire.fire(catching, late);
    fire.fire(catching, late.plusSeconds(60));
    fire.fire(skipping, late);
    assertThat(enqueued()).hasSize(1).allMatch(job -> job.name().equals("catching"));
    assertThat(database.schedules().firings(skipping, 5))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.at()).isEqualTo(at(-3, "02:00"));
              assertThat(f.why()).isEqualTo("no worker ran at that time");
            });

    fire.fire(skipping, at(-2, "02:00"));
    assertThat(enqueued()).hasSize(2);
  }

  @Test
  void anExcludedDayDoesNotRunTheDayBeforeAgain() {
    LocalDate second = at(-3, "00:00").atZone(ZoneOffset.UTC).toLocalDate();
    long id =
        add("nightly", new Rules(ExceptDays.of(List.of(second.toString())), Missed.CATCH_UP, null));
    backdate(10);

    fire.fire(id, at(-4, "02:00"));
    fire.fire(id, at(-3, "02:00"));
    assertThat(enqueued()).hasSize(1);
    fire.fire(id, at(-2, "02:00"));
    assertThat(enqueued()).hasSize(2);
  }

  /** A time of day so many days from today. */
  private static Instant at(int days, String time) {
    return LocalDate.now(ZoneOffset.UTC)
        .plusDays(days)
        .atTime(LocalTime.parse(time))
        .toInstant(ZoneOffset.UTC);
  }

  private long add(String name, Rules rules) {
    return database
        .schedules()
        .add(
            new Schedule(
                0,
                name,
                "0 0 2 * * ?",
                ZoneOffset.UTC,
                Schedule.Overlap.QUEUE,
                rules,
                Toy.job("", 5),
                false,
                null,
                null));
  }

  private long addNightly() {
    return database
        .schedules()
        .add(
            new Schedule(
                0,
                "nightly",
                "0 0 2 * * ?",
                ZoneOffset.UTC,
                Schedule.Overlap.QUEUE,
                Toy.job("", 5),
                false,
                null));
  }

  private Instant createdAt(long id) {
    return database.schedules().find(id).orElseThrow().createdAt();
  }

  private Instant inDays(int days) {
    return createdAt(database.schedules().find("nightly").orElseThrow().id())
        .plus(Duration.ofDays(days));
  }

  private List<Job> enqueued() {
    return database.jobs().list(JobFilter.inStates(JobState.active(), 1000));
  }
}
