package io.gaf.store;

import io.gaf.job.Presence;
import io.gaf.job.Slot;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Workers that serve the queue, each believed alive for as long as it has said. */
final class WorkerTable {
  private static final String HERE =
      """
      SELECT name, slots, since FROM worker WHERE here_until > CURRENT_TIMESTAMP ORDER BY name
      """;

  private static final String STAY =
      """
      UPDATE worker
         SET slots = ?,
             here_until = CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND
       WHERE name = ?
      """;

  private static final String COME =
      """
      INSERT INTO worker (name, slots, here_until)
      VALUES (?, ?, CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND)
      """;

  private static final String FORGET =
      """
      DELETE FROM worker WHERE here_until < CURRENT_TIMESTAMP - INTERVAL '1' DAY
      """;

  private WorkerTable() {}

  static void put(Tx tx, String worker, List<Slot> slots, Duration lease) throws SQLException {
    String name = Texts.cut(worker, 400);
    String words = slots.stream().map(Slot::name).collect(Collectors.joining(" "));
    if (tx.update(STAY, words, lease.toMillis(), name) == 0) {
      tx.update(FORGET);
      SlotTable.forget(tx);
      tx.update(COME, name, words, lease.toMillis());
    }
  }

  static List<Presence> here(Tx tx) throws SQLException {
    return tx.list(HERE, r -> new Presence(r.text("name"), r.text("slots"), r.instant("since")));
  }
}
