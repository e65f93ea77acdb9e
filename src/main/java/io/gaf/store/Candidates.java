package io.gaf.store;

import io.gaf.store.JobTable.Head;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The jobs that may be taken next, best first. Each kind of slot has its own row of them in the
 * index, read from its beginning: what waits for another kind costs nothing.
 */
final class Candidates {
  private static final int MOST = 8;

  private static final String OF_SLOT =
      """
      SELECT id, state, version, attempts, max_attempts, token, reason, cancel_reason, turn_at,
             array_id
        FROM job
       WHERE state = 'QUEUED' AND slot = ? AND asleep_until IS NULL
       ORDER BY state, slot, asleep_until NULLS LAST, turn_at, id LIMIT\
      """
          + " "
          + MOST;

  private static final String BEST_OF_ALL = " ORDER BY turn_at, id LIMIT " + MOST;

  // Few jobs, wherever they run: a person waits for them.
  private static final String AMONG =
      """
      SELECT id, state, version, attempts, max_attempts, token, reason, cancel_reason, turn_at,
             array_id
        FROM job
       WHERE id IN (?) AND state = 'QUEUED'
         AND (asleep_until IS NULL OR asleep_until <= CURRENT_TIMESTAMP)
         AND slot IN
      """;

  private static final String COUNT =
      """
      SELECT COUNT(*) AS jobs FROM job WHERE state = 'QUEUED' AND slot IN (?)
      """;

  private Candidates() {}

  /** The best ones that ask for one of these slots; among these numbers, if there are any. */
  static List<Head> of(Tx tx, Collection<String> wishes, Collection<Long> only)
      throws SQLException {
    if (PauseTable.find(tx).isPresent()) {
      return List.of(); // asked first: the queue may be long
    }
    if (!only.isEmpty()) {
      return among(tx, wishes, only);
    }
    Sleepers.wake(tx, wishes);
    String one = "(" + OF_SLOT + ")";
    return wishes.size() == 1
        ? tx.list(OF_SLOT, Head::of, wishes.toArray())
        : tx.list(
            String.join(" UNION ALL ", Collections.nCopies(wishes.size(), one)) + BEST_OF_ALL,
            Head::of,
            wishes.toArray());
  }

  private static List<Head> among(Tx tx, Collection<String> wishes, Collection<Long> only)
      throws SQLException {
    List<Object> values = new ArrayList<>(only);
    values.addAll(wishes);
    String slots = "(" + String.join(", ", Collections.nCopies(wishes.size(), "?")) + ")";
    return tx.list(
        Tx.widen(AMONG, only.size()) + slots + " ORDER BY turn_at, id LIMIT " + MOST,
        Head::of,
        values.toArray());
  }

  /** How many are queued that ask for one of these slots, whether their time has come or not. */
  static long count(Tx tx, Collection<String> wishes) throws SQLException {
    return tx.first(Tx.widen(COUNT, wishes.size()), r -> r.number("jobs"), wishes.toArray())
        .orElse(0L);
  }
}
