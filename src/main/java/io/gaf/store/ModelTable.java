package io.gaf.store;

import io.gaf.job.Model;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Names whose current checkpoint moves. */
final class ModelTable {
  private static final String MOVE =
      """
      MERGE INTO model m
      USING (VALUES (CAST(? AS VARCHAR), CAST(? AS BIGINT))) AS n (name, current_id)
         ON m.name = n.name
       WHEN MATCHED THEN UPDATE SET current_id = n.current_id, updated_at = CURRENT_TIMESTAMP
       WHEN NOT MATCHED THEN INSERT (name, current_id) VALUES (n.name, n.current_id)
      """;

  private static final String COLUMNS =
      """
      SELECT name, current_id, best_id, updated_at FROM model
      """;

  private static final String BY_NAME = COLUMNS + " WHERE name = ?";
  private static final String ALL = COLUMNS + " ORDER BY name";

  private ModelTable() {}

  /** Makes a checkpoint the current one, and the model when it is new. */
  static void move(Tx tx, String name, long checkpoint) throws SQLException {
    tx.update(MOVE, name, checkpoint);
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
