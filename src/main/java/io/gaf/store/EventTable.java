package io.gaf.store;

import io.gaf.job.Event;
import io.gaf.job.JobState;
import java.sql.SQLException;
import java.util.List;

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

  private EventTable() {}

  static void add(Tx tx, long job, Long attempt, String type, String text) throws SQLException {
    tx.update(ADD, job, attempt, Texts.cut(type, TYPE), Texts.reason(text));
  }

  /** A change of state, with why. */
  static void state(Tx tx, long job, Long attempt, JobState state, String why) throws SQLException {
    add(tx, job, attempt, "STATE", why == null ? state.name() : state + ": " + why);
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
