package io.gaf.store;

import io.gaf.job.Event;
import io.gaf.job.JobState;
import io.gaf.store.JobTable.Start;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happened to jobs, one row each time. */
final class EventTable {
  private static final String ADD =
      """
      INSERT INTO event (job_id, attempt_id, type, text) VALUES (?, ?, ?, ?)
      """;

  private static final String OF_JOB =
      """
      SELECT happened_at, attempt_id, type, text FROM event WHERE job_id = ? ORDER BY id
      """;

  private static final int TYPE = 60;
  private static final String STATE = "STATE";

  private EventTable() {}

  static void add(Tx tx, long job, Long attempt, String type, String text) throws SQLException {
    tx.update(ADD, job, attempt, Texts.cut(type, TYPE), Texts.reason(text));
  }

  /** A change of state, with why. */
  static void state(Tx tx, long job, Long attempt, JobState state, String why) throws SQLException {
    add(tx, job, attempt, STATE, text(state, why));
  }

  /** The first states of new jobs, by job. */
  static void starts(Tx tx, Map<Long, Start> jobs) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    jobs.forEach(
        (job, start) -> {
          String text = Texts.reason(text(start.state(), start.reason()));
          rows.add(new Object[] {job, null, STATE, text});
        });
    tx.batch(ADD, rows);
  }

  private static String text(JobState state, String why) {
    return why == null ? state.name() : state + ": " + why;
  }

  static List<Event> ofJob(Tx tx, long job) throws SQLException {
    return tx.list(
        OF_JOB,
        r ->
            new Event(
                r.instant("happened_at"),
                r.numberOrNull("attempt_id"),
                r.text("type"),
                r.text("text")),
        job);
  }
}
