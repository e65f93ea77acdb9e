package io.gaf.store;

import io.gaf.job.JobState;
import io.gaf.job.Notices.Pending;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The outbox: one row for each channel that is still to hear of a job's end. */
final class NotificationTable {
  private static final String ADD =
      """
      INSERT INTO notification (event_id, channel, job_id, state, reason)
      SELECT CAST(? AS VARCHAR(40)), CAST(? AS VARCHAR(40)), j.id, CAST(? AS VARCHAR(20)),
             CAST(? AS VARCHAR(4000))
        FROM job j WHERE j.id = ? AND j.kind IN (?)
      """;

  private static final String DUE =
      """
      SELECT id, event_id, channel, job_id, state, reason, tries FROM notification
       WHERE NOT given_up AND next_at <= CURRENT_TIMESTAMP
       ORDER BY next_at, id LIMIT ?
      """;

  private static final String TAKE =
      """
      UPDATE notification
         SET tries = tries + 1,
             next_at = CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND
       WHERE id = ? AND tries = ? AND NOT given_up
      """;

  private static final String DELIVERED =
      """
      DELETE FROM notification WHERE id = ?
      """;

  private static final String FAILED =
      """
      UPDATE notification
         SET last_error = ?, given_up = ?,
             next_at = CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND
       WHERE id = ? AND tries = ?
      """;

  private static final String COUNT =
      """
      SELECT COUNT(*) AS waiting FROM notification WHERE given_up = ?
      """;

  private NotificationTable() {}

  /**
   * A row.
   *
   * @param state how the job ended
   * @param tries before this one
   */
  record Entry(
      long id, String event, String channel, long job, JobState state, String reason, int tries) {
    private static Entry of(Row r) throws SQLException {
      return new Entry(
          r.number("id"),
          r.text("event_id"),
          r.text("channel"),
          r.number("job_id"),
          r.choice("state", JobState.class),
          r.text("reason"),
          r.integer("tries"));
    }
  }

  static void add(Tx tx, int kinds, Collection<Object> values) throws SQLException {
    tx.update(Tx.widen(ADD, kinds), values.toArray());
  }

  /** Takes rows that are due, each for one deliverer until the lease is over. */
  static List<Entry> take(Tx tx, int limit, Duration lease) throws SQLException {
    List<Entry> taken = new ArrayList<>();
    for (Entry due : tx.list(DUE, Entry::of, limit)) {
      if (tx.update(TAKE, lease.toMillis(), due.id(), due.tries()) == 1) {
        taken.add(due);
      }
    }
    return taken;
  }

  static boolean delivered(Tx tx, long id) throws SQLException {
    return tx.update(DELIVERED, id) == 1;
  }

  static boolean failed(Tx tx, Failure failure) throws SQLException {
    return tx.update(
            FAILED,
            Texts.reason(failure.why()),
            failure.last(),
            failure.pause().toMillis(),
            failure.id(),
            failure.tries())
        == 1;
  }

  /** A try in vain: why, whether it was the last one, and how long to wait for the next. */
  record Failure(long id, int tries, String why, boolean last, Duration pause) {}

  static Pending pending(Tx tx) throws SQLException {
    long waiting = tx.first(COUNT, r -> r.number("waiting"), false).orElse(0L);
    long givenUp = tx.first(COUNT, r -> r.number("waiting"), true).orElse(0L);
    return new Pending(waiting, givenUp);
  }
}
