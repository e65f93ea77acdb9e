package io.gaf.store;

import io.gaf.job.Pause;
import java.sql.SQLException;
import java.util.Optional;

/** At most one row: why the queue is paused. */
final class PauseTable {
  private static final String ALL =
      """
      SELECT reason, paused_at FROM queue_pause
      """;

  private static final String ADD =
      """
      INSERT INTO queue_pause (id, reason) VALUES (1, ?)
      """;

  private static final String REPLACE =
      """
      UPDATE queue_pause SET reason = ?
      """;

  private static final String REMOVE =
      """
      DELETE FROM queue_pause
      """;

  private PauseTable() {}

  static Optional<Pause> find(Tx tx) throws SQLException {
    return tx.first(ALL, r -> new Pause(r.text("reason"), r.instant("paused_at")));
  }

  static void put(Tx tx, String reason) throws SQLException {
    if (tx.update(REPLACE, Texts.reason(reason)) == 0) {
      tx.update(ADD, Texts.reason(reason));
    }
  }

  static boolean remove(Tx tx) throws SQLException {
    return tx.update(REMOVE) > 0;
  }
}
