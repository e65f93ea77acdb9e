package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Firing;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A schedule of 02:30 through the last nights in which the clocks were changed, with two real
 * schedulers whose clocks are put back to some seconds before it.
 */
final class Nights {
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
  private static final Duration BEFORE = Duration.ofSeconds(6);

  private final Path home;
  private final Scale scale;

  private Nights(Path home, Scale scale) {
    this.home = home;
    this.scale = scale;
  }

  /** Lives through them, and says what happened. */
  static String run(Path home, Scale scale) throws Exception {
    Nights nights = new Nights(home, scale);
    nights.addSchedule();
    List<String> said = new ArrayList<>();
    for (var moment : moments().entrySet()) {
      Instant due = moment.getValue();
      assertThat(nights.fired(moment.getKey())).as("fires of the night").containsExactly(due);
      said.add("%s at %s".formatted(due.atZone(BRUSSELS).toLocalDate(), due.atZone(BRUSSELS)));
    }
    return "one run a night: " + String.join(", ", said.stream().distinct().toList());
  }

  /**
   * Moments to live through, in order, and the one time at which their night's run is due. 02:30
   * may not exist: then it is the first instant after the gap. Or it comes twice.
   */
  private static Map<Instant, Instant> moments() {
    var rules = BRUSSELS.getRules();
    ZoneOffsetTransition last = rules.previousTransition(Instant.now());
    Map<Instant, Instant> moments = new TreeMap<>();
    for (var change : List.of(last, rules.previousTransition(last.getInstant()))) {
      if (change.isGap()) {
        moments.put(change.getInstant(), change.getInstant());
      } else {
        var local = change.getDateTimeAfter().toLocalDate().atTime(LocalTime.of(2, 30));
        Instant first = local.toInstant(change.getOffsetBefore());
        moments.put(first, first);
        moments.put(local.toInstant(change.getOffsetAfter()), first);
      }
    }
    return moments;
  }

  private void addSchedule() throws Exception {
    try (Gaf gaf = new Gaf(home, scale.lease())) {
      List<String> add = new ArrayList<>(List.of("schedule", "add", "nightly"));
      add.addAll(List.of("--daily", "02:30", "--zone", BRUSSELS.getId(), "--overlap", "queue"));
      add.addAll(List.of("--", "train", "--config", "fashion_demo", "--hold"));
      gaf.succeed(add);
    }
    try (Database database = Databases.open(home);
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE schedule SET created_at = created_at - INTERVAL '400' DAY");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets two schedulers come to this moment, and returns the fires of its local day. */
  private List<Instant> fired(Instant moment) throws Exception {
    try (Gaf gaf = new Gaf(home, scale.lease())) {
      Duration start = Duration.ofSeconds(scale.full() ? 20 : 4); // about what they take to begin
      Duration wrong = Duration.between(Instant.now().plus(start), moment.minus(BEFORE));
      gaf.start(List.of("worker"), WrongClock.by(wrong, home));
      gaf.start(List.of("worker"), WrongClock.by(wrong, home));
      TimeUnit.MILLISECONDS.sleep(start.plus(BEFORE).toMillis());
      Gaf.until("a fire", () -> !fires(gaf, moment).isEmpty());
      TimeUnit.SECONDS.sleep(2); // in which nobody else may fire
      return fires(gaf, moment);
    }
  }

  private static List<Instant> fires(Gaf gaf, Instant moment) {
    return gaf.ask(db -> db.schedules().firings(db.schedules().list().get(0).id(), 1000)).stream()
        .filter(firing -> firing.job() != null)
        .map(Firing::at)
        .filter(at -> sameDay(at, moment))
        .toList();
  }

  private static boolean sameDay(Instant one, Instant other) {
    return one.atZone(BRUSSELS).toLocalDate().equals(other.atZone(BRUSSELS).toLocalDate());
  }
}
