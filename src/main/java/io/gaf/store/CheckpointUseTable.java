package io.gaf.store;

import java.sql.SQLException;

/** Which checkpoints attempts started from. */
final class CheckpointUseTable {
  private static final String ADD =
      """
      INSERT INTO checkpoint_use (attempt_id, checkpoint_id)
      SELECT a.id, CAST(? AS BIGINT) FROM attempt a
       WHERE a.id = ?
         AND NOT EXISTS (SELECT 1 FROM checkpoint_use u
                          WHERE u.attempt_id = a.id AND u.checkpoint_id = ?)
      """;

  private CheckpointUseTable() {}

  static void add(Tx tx, long attempt, long checkpoint) throws SQLException {
    tx.update(ADD, checkpoint, attempt, checkpoint);
  }
}
