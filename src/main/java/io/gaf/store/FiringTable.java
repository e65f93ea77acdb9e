package io.gaf.store;

import io.gaf.job.Firing;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What each fire time of a schedule came to; the primary key makes it come once. */
final class FiringTable {
  private static final String ADD =
      """
      INSERT INTO firing (schedule_id, wall_time, fire_time, outcome)
      SELECT s.id, CAST(? AS VARCHAR),
             COALESCE(CAST(? AS TIMESTAMP WITH TIME ZONE), CURRENT_TIMESTAMP), 'SKIPPED'
        FROM schedule s
       WHERE s.id = ?
         AND NOT EXISTS (SELECT 1 FROM firing f WHERE f.schedule_id = s.id AND f.wall_time = ?)
      """;

  private static final String ENQUEUED =
      """
      UPDATE firing SET outcome = 'ENQUEUED', job_id = ? WHERE schedule_id = ? AND wall_time = ?
      """;

  private static final String SKIPPED =
      """
      UPDATE firing SET why = ? WHERE schedule_id = ? AND wall_time = ?
      """;

  private static final String NEWEST =
      """
      SELECT fire_time, job_id, why FROM firing WHERE schedule_id = ?
       ORDER BY fire_time DESC, wall_time DESC LIMIT ?
      """;

  private static final String RUNS =
      """
      SELECT fire_time, job_id, why FROM firing WHERE schedule_id = ? AND job_id IS NOT NULL
       ORDER BY fire_time DESC, wall_time DESC LIMIT ?
      """;

  private FiringTable() {}

  /**
   * A time at which a schedule fires.
   *
   * @param schedule its number
   * @param wallTime the local wall time, or what makes a fire by hand the only one of its name
   * @param at the scheduled instant, or null for now
   */
  record Fire(long schedule, String wallTime, Instant at) {}

  /**
   * Takes a fire time; false when somebody has taken it already. Of two at the same moment one
   * collides with the key, and finds it taken when its work is run again.
   */
  static boolean take(Tx tx, Fire fire) throws SQLException {
    return tx.update(ADD, fire.wallTime(), fire.at(), fire.schedule(), fire.wallTime()) == 1;
  }

  static Firing enqueued(Tx tx, Fire fire, long job) throws SQLException {
    tx.update(ENQUEUED, job, fire.schedule(), fire.wallTime());
    return new Firing(fire.at(), job, null);
  }

  static Firing skipped(Tx tx, Fire fire, String why) throws SQLException {
    tx.update(SKIPPED, Texts.cut(why, 400), fire.schedule(), fire.wallTime());
    return new Firing(fire.at(), null, why);
  }

  static List<Firing> newest(Tx tx, long schedule, int limit) throws SQLException {
    return tx.list(NEWEST, FiringTable::firing, schedule, limit);
  }

  static List<Firing> runs(Tx tx, long schedule, int limit) throws SQLException {
    return tx.list(RUNS, FiringTable::firing, schedule, limit);
  }

  private static Firing firing(Row r) throws SQLException {
    return new Firing(r.instant("fire_time"), r.numberOrNull("job_id"), r.text("why"));
  }
}
