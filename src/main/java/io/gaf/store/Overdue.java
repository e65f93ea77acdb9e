package io.gaf.store;

import java.sql.SQLException;
import java.util.List;

/** Stops what has had its time: attempts over their limit, and jobs past their deadline. */
final class Overdue {
  /** What the reasons begin with, so that a job's end names the limit beside what was saved. */
  static final String PREFIX = "out of time: ";

  private static final String TOO_LONG =
      """
      SELECT j.id
        FROM attempt a JOIN job j ON j.id = a.job_id
       WHERE a.ended_at IS NULL AND j.state = 'RUNNING' AND j.time_limit_ms IS NOT NULL
         AND a.started_at + j.time_limit_ms * INTERVAL '0.001' SECOND < CURRENT_TIMESTAMP
       ORDER BY j.id
      """;

  private static final String TOO_LATE =
      """
      SELECT id FROM job
       WHERE deadline < CURRENT_TIMESTAMP AND state IN ('QUEUED', 'BLOCKED', 'HELD', 'RUNNING')
       ORDER BY id
      """;

  private Overdue() {}

  /** Asks all of them to stop; returns how many. */
  static int stop(Tx tx) throws SQLException {
    return stop(tx, TOO_LONG, PREFIX + "the attempt ran for its time limit")
        + stop(tx, TOO_LATE, PREFIX + "the job's deadline has passed");
  }

  private static int stop(Tx tx, String query, String reason) throws SQLException {
    List<Long> jobs = tx.list(query, r -> r.number("id"));
    int stopped = 0;
    for (long job : jobs) {
      stopped += Lifecycle.cancel(tx, job, reason) ? 1 : 0;
    }
    return stopped;
  }
}
