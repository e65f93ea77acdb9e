package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Job;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Three workers, one of them an hour ahead and one an hour late, with a job and a schedule. */
final class WrongClocks {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String EVERY_TWO_SECONDS = String.join(" ", "0/2", "*", "*", "*", "*", "?");

  private WrongClocks() {}

  /** Lets them work for a while, and says what happened. */
  static String run(Path home, Scale scale) throws Exception {
    try (Database database = Databases.open(home); // whose clock is right; with H2, it serves
        Gaf gaf = new Gaf(home, scale.lease())) {
      gaf.start(List.of("worker"), WrongClock.by(HOUR, home));
      gaf.start(List.of("worker"), WrongClock.by(HOUR.negated(), home));
      gaf.start(List.of("worker"));
      List<Long> jobs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        jobs.add(gaf.enqueue(Training.forever()));
      }
      for (long job : jobs) {
        gaf.attempt(job, 1);
      }
      Instant added = Instant.now();
      gaf.succeed(schedule());
      TimeUnit.MILLISECONDS.sleep(scale.away().toMillis());
      List<LocalDateTime> fired = fired(database);
      long due = Duration.between(added, Instant.now()).toSeconds() / 2;
      for (long job : jobs) {
        assertThat(database.jobs().attempts(job)).as("no false death").hasSize(1);
        assertThat(database.jobs().attempts(job).get(0).ending()).isNull();
      }
      gaf.succeed(List.of("schedule", "remove", "often"));
      for (long job : jobs) {
        gaf.succeed(List.of("cancel", "j" + job));
        gaf.whenEnded(job);
      }
      return "%d jobs, none taken for dead; %d fires of %d due, none early, none twice"
          .formatted(jobs.size(), fired.size(), due);
    }
  }

  private static List<String> schedule() {
    List<String> words = new ArrayList<>(List.of("schedule", "add", "often"));
    words.addAll(List.of("--cron", EVERY_TWO_SECONDS, "--zone", "UTC", "--overlap", "queue"));
    words.addAll(List.of("--", "train", "--config", "fashion_demo", "--hold", "--tag", "often"));
    return words;
  }

  /** The wall times that it fired for: each once, and none before its time. */
  private static List<LocalDateTime> fired(Database database) {
    long schedule = database.schedules().find("often").orElseThrow().id();
    List<LocalDateTime> walls = new ArrayList<>();
    for (var firing : database.schedules().firings(schedule, 1000)) {
      Job job = database.jobs().find(firing.job()).orElseThrow();
      String key = job.request().key();
      LocalDateTime wall = LocalDateTime.parse(key.substring(key.indexOf('@') + 1));
      assertThat(job.createdAt())
          .as("not early")
          .isAfter(wall.toInstant(ZoneOffset.UTC).minusSeconds(1));
      walls.add(wall);
    }
    assertThat(walls).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(2);
    return walls;
  }
}
