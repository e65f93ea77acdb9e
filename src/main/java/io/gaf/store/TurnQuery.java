package io.gaf.store;

import io.gaf.job.Standing;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who comes before whom, in the order of the claim. */
final class TurnQuery {
  private static final String WAITS =
      """
      SELECT asleep_until, CURRENT_TIMESTAMP AS now_at
        FROM job WHERE id = ? AND state = 'QUEUED'
      """;

  private static final String AHEAD =
      """
        FROM job other JOIN job mine ON mine.id = ?
       WHERE other.state = 'QUEUED' AND other.slot = mine.slot
         AND (other.asleep_until IS NULL OR other.asleep_until <= CURRENT_TIMESTAMP)
         AND (other.turn_at < mine.turn_at OR (other.turn_at = mine.turn_at AND other.id < mine.id))
      """;

  private static final String COUNT = "SELECT COUNT(*) AS jobs" + "\n" + AHEAD;

  private static final String FIRST =
      "SELECT other.id" + "\n" + AHEAD + " ORDER BY other.turn_at, other.id LIMIT 5";

  private TurnQuery() {}

  static Optional<Standing> standing(Tx tx, long job) throws SQLException {
    Optional<Instant[]> times =
        tx.first(WAITS, r -> new Instant[] {r.instant("asleep_until"), r.instant("now_at")}, job);
    if (times.isEmpty()) {
      return Optional.empty();
    }
    Instant starts = times.get()[0];
    boolean waits = starts != null && starts.isAfter(times.get()[1]);
    long ahead = tx.first(COUNT, r -> r.number("jobs"), job).orElse(0L);
    List<Long> next = tx.list(FIRST, r -> r.number("id"), job);
    return Optional.of(new Standing(waits ? starts : null, ahead, next));
  }
}
