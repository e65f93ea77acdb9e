package io.gaf.store;

import io.gaf.job.Presence;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Workers that serve the queue, each believed alive for as long as it has said. */
final class WorkerTable {
  private static final String HERE =
      """
      SELECT name, since FROM worker WHERE here_until > CURRENT_TIMESTAMP ORDER BY name
      """;

  private static final String STAY =
      """
      UPDATE worker
         SET here_until = CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND
       WHERE name = ?
      """;

  private static final String COME =
      """
      INSERT INTO worker (name, here_until)
      VALUES (?, CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND)
      """;

  private static final String FORGET =
      """
      DELETE FROM worker WHERE here_until < CURRENT_TIMESTAMP - INTERVAL '1' DAY
      """;

  private WorkerTable() {}

  static void put(Tx tx, String worker, Duration lease) throws SQLException {
    String name = Texts.cut(worker, 400);
    if (tx.update(STAY, lease.toMillis(), name) == 0) {
      tx.update(FORGET);
      tx.update(COME, name, lease.toMillis());
    }
  }

  static List<Presence> here(Tx tx) throws SQLException {
    return tx.list(HERE, r -> new Presence(r.text("name"), r.instant("since")));
  }
}
