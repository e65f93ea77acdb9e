package io.gaf.store;

import io.gaf.job.ExceptDays;
import io.gaf.job.JobKind;
import io.gaf.job.Limits;
import io.gaf.job.NewJob;
import io.gaf.job.Schedule;
import io.gaf.job.Schedule.Goal;
import io.gaf.job.Schedule.Rules;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Clocks that enqueue jobs. */
final class ScheduleTable {
  private static final String ADD =
      """
      INSERT INTO schedule (name, cron, zone, overlap, except_days, missed, goal_model, goal_steps,
                            kind, spec, request)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String COLUMNS =
      """
      SELECT id, name, cron, zone, overlap, except_days, missed, goal_model, goal_steps, kind, spec,
             request, paused, finished, created_at
        FROM schedule
      """;

  private static final String ALL = COLUMNS + " ORDER BY name";
  private static final String BY_NAME = COLUMNS + " WHERE name = ?";
  private static final String BY_ID = COLUMNS + " WHERE id = ?";

  private static final String LOCKED = BY_ID + " FOR UPDATE";

  private static final String REMOVE =
      """
      DELETE FROM schedule WHERE name = ?
      """;

  private static final String PAUSE =
      """
      UPDATE schedule SET paused = ? WHERE name = ?
      """;

  private static final String REACHED =
      COLUMNS + " WHERE goal_model = ? AND goal_steps <= ? AND finished IS NULL ORDER BY id";

  private static final String FINISH =
      """
      UPDATE schedule SET finished = ? WHERE id = ? AND finished IS NULL
      """;

  private static final JsonSpecs SPECS = new JsonSpecs();

  private ScheduleTable() {}

  /** The part of a template that is not its spec, as it is stored. */
  record Request(
      String name,
      List<String> tags,
      int priority,
      boolean held,
      int maxAttempts,
      Long timeLimitMs,
      String slot) {
    static Request of(NewJob job) {
      Limits limits = job.limits();
      return new Request(
          job.name(),
          job.tags(),
          job.priority(),
          job.held(),
          limits.attempts(),
          limits.time() == null ? null : limits.time().toMillis(),
          job.slot());
    }

    Limits limits() {
      Duration time = timeLimitMs == null ? null : Duration.ofMillis(timeLimitMs);
      return new Limits(maxAttempts, time, null);
    }
  }

  static long add(Tx tx, Schedule s) throws SQLException {
    Goal goal = s.rules().goal();
    return tx.insert(
        ADD,
        s.name(),
        s.cron(),
        s.zone().getId(),
        s.overlap(),
        String.join(" ", s.rules().except().words()),
        s.rules().missed(),
        goal == null ? null : goal.model(),
        goal == null ? null : goal.steps(),
        s.template().spec().kind(),
        SPECS.write(s.template().spec()),
        Json.write(RecordTree.of(Request.of(s.template()))));
  }

  static List<Schedule> all(Tx tx) throws SQLException {
    return tx.list(ALL, ScheduleTable::schedule);
  }

  static Optional<Schedule> find(Tx tx, String name) throws SQLException {
    return tx.first(BY_NAME, ScheduleTable::schedule, name);
  }

  static Optional<Schedule> find(Tx tx, long id) throws SQLException {
    return tx.first(BY_ID, ScheduleTable::schedule, id);
  }

  /** Holds the schedule until the end of the transaction: its fires come one after another. */
  static Optional<Schedule> locked(Tx tx, long id) throws SQLException {
    return tx.first(LOCKED, ScheduleTable::schedule, id);
  }

  static boolean pause(Tx tx, String name, boolean paused) throws SQLException {
    return tx.update(PAUSE, paused, name) == 1;
  }

  static boolean remove(Tx tx, String name) throws SQLException {
    return tx.update(REMOVE, name) == 1;
  }

  /** The schedules that a model at this step has brought to their goal. */
  static List<Schedule> reached(Tx tx, String model, long step) throws SQLException {
    return tx.list(REACHED, ScheduleTable::schedule, model, step);
  }

  /** Ends a schedule; false when somebody has done so. */
  static boolean finish(Tx tx, long id, String why) throws SQLException {
    return tx.update(FINISH, Texts.cut(why, 400), id) == 1;
  }

  private static Rules rules(Row r) throws SQLException {
    String model = r.text("goal_model");
    String except = r.text("except_days");
    return new Rules(
        except.isEmpty() ? ExceptDays.NONE : ExceptDays.of(List.of(except.split(" ", -1))),
        r.choice("missed", Schedule.Missed.class),
        model == null ? null : new Goal(model, r.number("goal_steps")));
  }

  private static Schedule schedule(Row r) throws SQLException {
    Request request = RecordReader.read(Request.class, Json.read(r.text("request")), "");
    NewJob template =
        new NewJob(
            SPECS.read(r.choice("kind", JobKind.class), r.text("spec")),
            request.name(),
            request.tags(),
            List.of(),
            request.priority(),
            null,
            null,
            request.held(),
            request.limits(),
            request.slot());
    return new Schedule(
        r.number("id"),
        r.text("name"),
        r.text("cron"),
        ZoneId.of(r.text("zone")),
        r.choice("overlap", Schedule.Overlap.class),
        rules(r),
        template,
        r.flag("paused"),
        r.text("finished"),
        r.instant("created_at"));
  }
}
