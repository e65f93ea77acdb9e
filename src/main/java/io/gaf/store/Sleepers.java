package io.gaf.store;

import io.gaf.job.Sleeper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Queued jobs whose time has not come. Who claims wakes those whose time has: they alone are read,
 * and all others stay out of the way of what may be taken.
 */
final class Sleepers {
  // A thousand, so that nobody waits long for their rows; the next claim wakes the next ones.
  private static final String DUE =
      """
      SELECT id FROM job
       WHERE state = 'QUEUED' AND slot = ? AND asleep_until <= CURRENT_TIMESTAMP
       ORDER BY state, slot, asleep_until NULLS LAST, turn_at, id LIMIT 1000
      """;

  private static final String WAKE =
      """
      UPDATE job SET asleep_until = NULL
       WHERE id IN (?) AND state = 'QUEUED' AND asleep_until <= CURRENT_TIMESTAMP
      """;

  private static final String FIRST =
      """
      SELECT id, asleep_until FROM job
       WHERE state = 'QUEUED' AND slot = ? AND asleep_until > CURRENT_TIMESTAMP
       ORDER BY state, slot, asleep_until NULLS LAST, turn_at, id LIMIT 1
      """;

  private Sleepers() {}

  /** The one that wakes first of those that ask for one of these slots. */
  static Optional<Sleeper> first(Tx tx, Collection<String> wishes) throws SQLException {
    List<Sleeper> firsts = new ArrayList<>();
    for (String wish : wishes) {
      firsts.addAll(
          tx.list(FIRST, r -> new Sleeper(r.number("id"), r.instant("asleep_until")), wish));
    }
    return firsts.stream().min(Comparator.comparing(Sleeper::until));
  }

  /** Wakes what asks for one of these slots, the earliest first, not all of it if it is much. */
  static void wake(Tx tx, Collection<String> wishes) throws SQLException {
    for (String wish : wishes) {
      var due = tx.list(DUE, r -> r.number("id"), wish);
      if (!due.isEmpty()) {
        tx.update(Tx.widen(WAKE, due.size()), due.toArray());
      }
    }
  }
}
