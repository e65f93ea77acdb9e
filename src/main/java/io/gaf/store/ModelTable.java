package io.gaf.store;

import io.gaf.job.Candidate;
import io.gaf.job.Evidence;
import io.gaf.job.Measured;
import io.gaf.job.Model;
import io.gaf.job.NewCheckpoint;
import io.gaf.job.Verdict;
import java.sql.SQLException;
import java.util.List;
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

  private static final String KEEP =
      """
      UPDATE model SET best_reason = ?, kept = kept + ? WHERE name = ?
      """;

  private static final String CHOOSE =
      """
      UPDATE model
         SET best_id = ?, best_metric = ?, best_value = ?, best_low = ?, best_high = ?,
             best_samples = ?, best_network = ?, best_reference = ?, best_drawn = ?,
             best_reason = ?, kept = 0, updated_at = CURRENT_TIMESTAMP
       WHERE name = ?
      """;

  private static final String COLUMNS =
      """
      SELECT name, current_id, best_id, updated_at, best_metric, best_value, best_low, best_high,
             best_samples, best_network, best_reference, best_drawn, best_reason, kept
        FROM model
      """;

  private static final String BY_NAME = COLUMNS + " WHERE name = ?";

  // Another evaluation may be judging at the same time: the second one waits for the first.
  private static final String LOCKED = BY_NAME + " FOR UPDATE";

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

  /** Makes a checkpoint the best one if the verdict is that; returns what was done and why. */
  static String judge(Tx tx, long job, Candidate c) throws SQLException {
    Model model =
        tx.first(LOCKED, ModelTable::model, c.model()).orElseThrow(() -> missing(c.model()));
    Verdict verdict = Verdict.of(c, model, job);
    String reason = Texts.cut(verdict.reason(), REASON);
    if (verdict.promoted()) {
      choose(tx, c, reason);
    } else {
      tx.update(KEEP, reason, verdict.compared() ? 1 : 0, c.model());
    }
    return reason;
  }

  static void choose(Tx tx, Candidate c, String reason) throws SQLException {
    Measured m = c.measured();
    Evidence e = m.evidence();
    int rows =
        tx.update(
            CHOOSE,
            c.checkpoint(),
            m.metric(),
            m.value(),
            e == null ? null : e.low(),
            e == null ? null : e.high(),
            e == null ? null : e.samples(),
            e == null ? null : e.network(),
            e == null ? null : e.reference(),
            e == null ? null : e.drawn(),
            Texts.cut(reason, REASON),
            c.model());
    if (rows == 0) {
      throw missing(c.model());
    }
  }

  private static StoreException missing(String name) {
    return StoreException.notFound("there is no model " + name);
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
            new Measured(metric, r.real("best_value"), evidence(r)),
            r.text("best_reason"),
            r.integer("kept"));
  }

  private static Evidence evidence(Row r) throws SQLException {
    Long samples = r.numberOrNull("best_samples");
    return samples == null
        ? null
        : new Evidence(
            r.realOrNull("best_low"),
            r.realOrNull("best_high"),
            null,
            samples,
            r.text("best_network"),
            r.text("best_reference"),
            r.text("best_drawn"));
  }
}
