package io.gaf.store;

import io.gaf.job.Model;
import io.gaf.job.NewCheckpoint;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Names whose current checkpoint moves. */
final class ModelTable {
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

  private static final String COLUMNS =
      """
      SELECT name, current_id, best_id, updated_at FROM model
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

  static Optional<Model> find(Tx tx, String name) throws SQLException {
    return tx.first(BY_NAME, ModelTable::model, name);
  }

  static List<Model> all(Tx tx) throws SQLException {
    return tx.list(ALL, ModelTable::model);
  }

  private static Model model(Row r) throws SQLException {
    return new Model(
        r.text("name"), r.number("current_id"), r.numberOrNull("best_id"), r.instant("updated_at"));
  }
}
