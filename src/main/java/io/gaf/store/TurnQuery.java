package io.gaf.store;

import io.gaf.job.Slot;
import io.gaf.job.Standing;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who comes before whom, in the order of the claim: of those that ask for the same slot, and of
 * those that another wish leads to the same device.
 */
final class TurnQuery {
  private static final String MINE =
      """
      SELECT slot, turn_at, asleep_until, CURRENT_TIMESTAMP AS now_at
        FROM job WHERE id = ? AND state = 'QUEUED'
      """;

  // All of it from the index of claims, and counted no further than is told: there may be a
  // million.
  private static final String AHEAD =
      """
        FROM job
       WHERE state = 'QUEUED' AND slot = ? AND %s
         AND turn_at <= ? AND (turn_at < ? OR id < ?)
      """;

  private static final String AWAKE = AHEAD.formatted("asleep_until IS NULL");

  // Few: whoever claims wakes them.
  private static final String WOKEN = AHEAD.formatted("asleep_until <= CURRENT_TIMESTAMP");

  private static final int COUNTED = Standing.COUNTED + 1;
  private static final String COUNT =
      "SELECT COUNT(*) AS jobs FROM (SELECT id %s LIMIT " + COUNTED + ") AS counted";

  private static final String AWAKE_COUNT = COUNT.formatted(AWAKE);
  private static final String WOKEN_COUNT = COUNT.formatted(WOKEN);

  private static final String FIRST = "SELECT id, turn_at\n";
  private static final int SHOWN = 5;

  // As the index has them, which H2 sees in its whole order alone.
  private static final String FIRST_AWAKE =
      FIRST + AWAKE + " ORDER BY state, slot, asleep_until NULLS LAST, turn_at, id LIMIT " + SHOWN;

  private static final String FIRST_WOKEN = FIRST + WOKEN + " ORDER BY turn_at, id LIMIT " + SHOWN;

  private TurnQuery() {}

  static Optional<Standing> standing(Tx tx, long job) throws SQLException {
    Optional<Mine> found = tx.first(MINE, Mine::of, job);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Mine mine = found.get();
    long ahead = 0;
    List<Other> first = new ArrayList<>();
    for (String slot : Slot.rivals(mine.slot, offered(tx))) {
      Object[] before = {slot, mine.turn, mine.turn, job};
      ahead += tx.first(AWAKE_COUNT, r -> r.number("jobs"), before).orElse(0L);
      ahead += tx.first(WOKEN_COUNT, r -> r.number("jobs"), before).orElse(0L);
      first.addAll(tx.list(FIRST_AWAKE, Other::of, before));
      first.addAll(tx.list(FIRST_WOKEN, Other::of, before));
    }
    List<Long> next = first.stream().sorted(Other.IN_TURN).limit(SHOWN).map(Other::id).toList();
    return Optional.of(new Standing(mine.startsAt(), Math.min(ahead, COUNTED), next));
  }

  private static List<String> offered(Tx tx) throws SQLException {
    return WorkerTable.here(tx).stream().flatMap(worker -> worker.names().stream()).toList();
  }

  /** The job that is asked about. */
  private record Mine(String slot, Instant turn, Instant asleepUntil, Instant now) {
    static Mine of(Row row) throws SQLException {
      return new Mine(
          row.text("slot"),
          row.instant("turn_at"),
          row.instant("asleep_until"),
          row.instant("now_at"));
    }

    Instant startsAt() {
      return asleepUntil != null && asleepUntil.isAfter(now) ? asleepUntil : null;
    }
  }

  /** One that comes before it. */
  private record Other(long id, Instant turn) {
    static final Comparator<Other> IN_TURN =
        Comparator.comparing(Other::turn).thenComparing(Other::id);

    static Other of(Row row) throws SQLException {
      return new Other(row.number("id"), row.instant("turn_at"));
    }
  }
}
