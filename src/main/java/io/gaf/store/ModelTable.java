package io.gaf.store;

import io.gaf.job.Candidate;
import io.gaf.job.Direction;
import io.gaf.job.Id;
import io.gaf.job.Model;
import io.gaf.job.NewCheckpoint;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names whose current checkpoint moves. */
final class ModelTable {
  /** Characters of a reason. */
  private static final int REASON = 1000;

  // A condition and not a look before: another job may be moving the model at the same time.
  private static final String MOVE =
      """
      UPDATE model SET current_id = ?, updated_at = CURRENT_TIMESTAMP
       WHERE name = ?
         AND (current_id = CAST(? AS BIGINT)
              OR current_id IN (SELECT id FROM checkpoint WHERE job_id = ?)
              OR (CAST(? AS BIGINT) IS NULL
                  AND EXISTS (SELECT 1 FROM job WHERE id = ? AND kind = 'IMPORT')))
      """;

  private static final String ADD =
      """
      INSERT INTO model (name, current_id) VALUES (?, ?)
      """;

  // Better beyond the intervals: the candidate's worse end beats the better end of the best one's.
  private static final String PROMOTE =
      """
      UPDATE model
         SET best_id = ?, best_metric = ?, best_value = ?, best_low = ?, best_high = ?,
             best_reason = ?, kept = 0, updated_at = CURRENT_TIMESTAMP
       WHERE name = ?
         AND (best_id IS NULL
              OR (best_id <> ? AND best_metric = ? AND ? < CASE WHEN ? THEN best_low
                                                               ELSE -best_high END))
      """;

  private static final String KEEP =
      """
      UPDATE model SET best_reason = ?, kept = kept + CASE WHEN best_id = ? THEN 0 ELSE 1 END
       WHERE name = ?
      """;

  private static final String CHOOSE =
      """
      UPDATE model
         SET best_id = ?, best_metric = ?, best_value = ?, best_low = ?, best_high = ?,
             best_reason = ?, kept = 0, updated_at = CURRENT_TIMESTAMP
       WHERE name = ?
      """;

  private static final String COLUMNS =
      """
      SELECT name, current_id, best_id, updated_at, best_metric, best_value, best_low, best_high,
             best_reason, kept
        FROM model
      """;

  private static final String BY_NAME = COLUMNS + " WHERE name = ?";
  private static final String ALL = COLUMNS + " ORDER BY name";

  private ModelTable() {}

  /**
   * Makes a checkpoint its model's current one, and the model when it is new. The model moves to
   * what continues its current checkpoint, to what the same job saved later, and to what was
   * imported under its name; not back to a job that was retried after others had gone on.
   *
   * @return the checkpoint that stays the current one; empty when the model moved
   */
  static Optional<Long> move(Tx tx, long job, long id, NewCheckpoint file) throws SQLException {
    String name = file.model();
    Long parent = file.parent();
    if (tx.update(MOVE, id, name, parent, job, parent, job) == 1) {
      return Optional.empty();
    }
    Optional<Model> there = find(tx, name);
    if (there.isEmpty()) {
      tx.update(ADD, name, id);
    }
    return there.map(Model::current);
  }

  /** Makes a checkpoint the best one when it is better beyond the intervals; says what was done. */
  static String judge(Tx tx, Candidate c) throws SQLException {
    Optional<Model> before = find(tx, c.model());
    String reason = Texts.cut(promoted(c, before.map(Model::choice)), REASON);
    boolean lower = Direction.of(c.metric()) == Direction.LOWER;
    double worst = Direction.of(c.metric()).cost(c.worst());
    int promoted =
        tx.update(
            PROMOTE,
            c.checkpoint(),
            c.metric(),
            c.value(),
            c.low(),
            c.high(),
            reason,
            c.model(),
            c.checkpoint(),
            c.metric(),
            worst,
            lower);
    if (promoted == 1) {
      return reason;
    }
    String kept = Texts.cut(kept(c, before), REASON);
    if (tx.update(KEEP, kept, c.checkpoint(), c.model()) == 0) {
      throw StoreException.notFound("there is no model " + c.model());
    }
    return kept;
  }

  static void choose(Tx tx, Candidate c, String reason) throws SQLException {
    int rows =
        tx.update(
            CHOOSE,
            c.checkpoint(),
            c.metric(),
            c.value(),
            c.low(),
            c.high(),
            Texts.cut(reason, REASON),
            c.model());
    if (rows == 0) {
      throw StoreException.notFound("there is no model " + c.model());
    }
  }

  private static String promoted(Candidate c, Optional<Model.Choice> old) {
    String what = "promoted " + Id.checkpoint(c.checkpoint()) + ": " + c.text();
    return old.map(o -> what + " is better than " + text(o)).orElse(what + ", the first");
  }

  private static String kept(Candidate c, Optional<Model> before) {
    Long best = before.map(Model::best).orElse(null);
    Model.Choice old = before.map(Model::choice).orElse(null);
    String what = "kept " + Id.checkpoint(best == null ? 0 : best) + ": ";
    if (best != null && best == c.checkpoint()) {
      return what + "it was judged again, " + c.text();
    }
    if (old == null || !c.metric().equals(old.metric())) {
      return what
          + "it was chosen by "
          + (old == null ? "nothing that is known" : old.metric())
          + ", which "
          + c.metric()
          + " of "
          + Id.checkpoint(c.checkpoint())
          + " is not compared with";
    }
    String other = Id.checkpoint(c.checkpoint()) + " has " + c.text();
    return what + other + ", not better beyond the intervals than " + text(old);
  }

  private static String text(Model.Choice o) {
    return String.format(Locale.ROOT, "%.4g [%.4g, %.4g]", o.value(), o.low(), o.high());
  }

  static Optional<Model> find(Tx tx, String name) throws SQLException {
    return tx.first(BY_NAME, ModelTable::model, name);
  }

  static List<Model> all(Tx tx) throws SQLException {
    return tx.list(ALL, ModelTable::model);
  }

  private static Model model(Row r) throws SQLException {
    return new Model(
        r.text("name"),
        r.number("current_id"),
        r.numberOrNull("best_id"),
        r.instant("updated_at"),
        choice(r));
  }

  private static Model.Choice choice(Row r) throws SQLException {
    String metric = r.text("best_metric");
    return metric == null
        ? null
        : new Model.Choice(
            metric,
            r.real("best_value"),
            r.real("best_low"),
            r.real("best_high"),
            r.text("best_reason"),
            r.integer("kept"));
  }
}
