package io.gaf.store;

import java.sql.SQLException;
import java.time.Instant;

/** What each fire time of a schedule came to; the primary key makes it come once. */
final class FiringTable {
  private static final String ADD =
      """
      INSERT INTO firing (schedule_id, wall_time, fire_time, outcome) VALUES (?, ?, ?, 'SKIPPED')
      """;

  private static final String ENQUEUED =
      """
      UPDATE firing SET outcome = 'ENQUEUED', job_id = ? WHERE schedule_id = ? AND wall_time = ?
      """;

  private FiringTable() {}

  /** Takes a fire time; false when somebody has taken it already, waiting for him if need be. */
  static boolean take(Tx tx, long schedule, String wallTime, Instant fireTime) throws SQLException {
    try {
      return tx.update(ADD, schedule, wallTime, fireTime) == 1;
    } catch (SQLException e) {
      if (SqlErrors.duplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  static void enqueued(Tx tx, long schedule, String wallTime, long job) throws SQLException {
    tx.update(ENQUEUED, job, schedule, wallTime);
  }
}
