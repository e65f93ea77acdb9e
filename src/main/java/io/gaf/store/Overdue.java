package io.gaf.store;

import io.gaf.job.JobState;
import java.sql.SQLException;
import java.util.Collections;
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

  /** How many are stopped in one transaction: others wait for the rows that it changes. */
  static final int MOST = 100;

  private static final String TOO_LATE_IN =
      """
      (SELECT id FROM job
        WHERE state = ? AND deadline < CURRENT_TIMESTAMP
        ORDER BY state, deadline LIMIT\
      """
          + " "
          + MOST
          + ")";

  private static final List<JobState> NOT_ENDED =
      List.of(JobState.QUEUED, JobState.BLOCKED, JobState.HELD, JobState.RUNNING);

  // A row of the index a state. H2 takes no limit directly after queries in brackets.
  private static final String TOO_LATE =
      "SELECT id FROM ("
          + String.join(" UNION ALL ", Collections.nCopies(NOT_ENDED.size(), TOO_LATE_IN))
          + ") AS late ORDER BY id LIMIT "
          + MOST;

  private Overdue() {}

  /** Asks some of them to stop; true when there may be more. */
  static boolean stop(Tx tx) throws SQLException {
    stop(tx, tooLong(tx), PREFIX + "the attempt ran for its time limit");
    List<Long> late = tooLate(tx);
    stop(tx, late, PREFIX + "the job's deadline has passed");
    return late.size() == MOST;
  }

  private static List<Long> tooLong(Tx tx) throws SQLException {
    return tx.list(TOO_LONG, r -> r.number("id"));
  }

  /** Jobs past their deadline, not all of them if there are many. */
  static List<Long> tooLate(Tx tx) throws SQLException {
    return tx.list(TOO_LATE, r -> r.number("id"), NOT_ENDED.toArray());
  }

  private static void stop(Tx tx, List<Long> jobs, String reason) throws SQLException {
    for (long job : jobs) {
      Lifecycle.cancel(tx, job, reason);
    }
  }
}
