package io.gaf.store;

import io.gaf.job.Fence;
import io.gaf.job.Place;
import io.gaf.job.SlotLease;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Slots, each leased to one attempt at a time by the database's clock. A lease outlives its attempt
 * for as long as the attempt's process does; one that ran out holds nothing once its attempt has
 * ended.
 */
final class SlotTable {
  private static final String OPEN =
      """
      EXISTS (SELECT 1 FROM attempt a
               WHERE a.job_id = slot.job_id AND a.token = slot.token AND a.ended_at IS NULL)
      """;

  private static final String TAKE =
      """
      UPDATE slot
         SET worker = ?, job_id = ?, token = ?,
             lease_until = CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND
       WHERE place = ?
         AND (job_id IS NULL
              OR (job_id = ? AND token = ?)
              OR (lease_until < CURRENT_TIMESTAMP AND NOT\s"""
          + OPEN
          + "))";

  private static final String KNOWN =
      """
      SELECT place FROM slot WHERE place = ?
      """;

  private static final String ADD =
      """
      INSERT INTO slot (place, worker, job_id, token, lease_until)
      VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND)
      """;

  private static final String RENEW =
      """
      UPDATE slot
         SET lease_until = CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND
       WHERE job_id = ? AND token = ?
      """;

  private static final String LEAVE =
      """
      UPDATE slot SET job_id = NULL, token = NULL, lease_until = CURRENT_TIMESTAMP
       WHERE place = ? AND job_id = ? AND token = ?
      """;

  private static final String FORGET =
      """
      DELETE FROM slot WHERE lease_until < CURRENT_TIMESTAMP - INTERVAL '1' DAY AND NOT\s"""
          + OPEN;

  private static final String HELD =
      "SELECT place, worker, job_id, lease_until,\n"
          + OPEN
          + """
             AS runs
            FROM slot
           WHERE job_id IS NOT NULL AND (lease_until >= CURRENT_TIMESTAMP OR\s"""
          + OPEN
          + ") ORDER BY place";

  private SlotTable() {}

  /**
   * Leases a place to an attempt; false while another one holds it.
   *
   * @param before whose lease may be taken over, the attempt before in the same process, or null
   */
  static boolean take(Tx tx, Holder holder, Place place, Fence before, Duration lease)
      throws SQLException {
    int rows =
        tx.update(
            TAKE,
            holder.worker(),
            holder.job(),
            holder.token(),
            lease.toMillis(),
            place.id(),
            before == null ? null : before.job(),
            before == null ? null : before.token());
    if (rows == 0 && tx.first(KNOWN, r -> r.text("place"), place.id()).isEmpty()) {
      rows =
          tx.update(
              ADD, place.id(), holder.worker(), holder.job(), holder.token(), lease.toMillis());
    }
    return rows == 1;
  }

  /**
   * Who holds a place.
   *
   * @param worker the worker
   * @param job the job
   * @param token the fencing number of the job's attempt
   */
  record Holder(String worker, long job, long token) {}

  /** Renews what an attempt holds; false when it holds nothing. */
  static boolean renew(Tx tx, Fence holder, Duration lease) throws SQLException {
    return tx.update(RENEW, lease.toMillis(), holder.job(), holder.token()) == 1;
  }

  /** Frees a place; false when that attempt does not hold it. */
  static boolean leave(Tx tx, Place place, Fence holder) throws SQLException {
    return tx.update(LEAVE, place.id(), holder.job(), holder.token()) == 1;
  }

  /** Removes places of which nobody has heard for a day. */
  static void forget(Tx tx) throws SQLException {
    tx.update(FORGET);
  }

  static List<SlotLease> held(Tx tx) throws SQLException {
    return tx.list(
        HELD,
        r ->
            new SlotLease(
                r.text("place"),
                r.text("worker"),
                r.number("job_id"),
                r.flag("runs"),
                r.instant("lease_until")));
  }
}
