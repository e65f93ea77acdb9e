package io.gaf.store;

import io.gaf.job.Fence;
import io.gaf.job.NewOutput;
import io.gaf.job.Output;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files that jobs left, and the checkpoints they were made with. */
final class OutputTable {
  private static final String ADD =
      """
      INSERT INTO output (job_id, attempt_id, name, path, sha256, bytes) VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String REPLACE =
      """
      UPDATE output
         SET attempt_id = ?, path = ?, sha256 = ?, bytes = ?, created_at = CURRENT_TIMESTAMP
       WHERE id = ?
      """;

  private static final String SAME_NAME =
      """
      SELECT id FROM output WHERE job_id = ? AND name = ?
      """;

  private static final String COLUMNS =
      """
      SELECT id, job_id, attempt_id, name, path, sha256, bytes, created_at FROM output
      """;

  private static final String BY_ID = COLUMNS + " WHERE id = ?";
  private static final String OF_JOB =
      COLUMNS + " WHERE job_id = ? ORDER BY POSITION('/' IN name) > 0, id";

  private static final String FORGET_CHECKPOINTS =
      """
      DELETE FROM output_checkpoint WHERE output_id = ?
      """;

  private static final String ADD_CHECKPOINT =
      """
      INSERT INTO output_checkpoint (output_id, checkpoint_id) VALUES (?, ?)
      """;

  private static final String CHECKPOINTS =
      """
      SELECT checkpoint_id FROM output_checkpoint WHERE output_id = ? ORDER BY checkpoint_id
      """;

  private OutputTable() {}

  static long put(Tx tx, Fence fence, NewOutput o) throws SQLException {
    Optional<Long> same = tx.first(SAME_NAME, r -> r.number("id"), fence.job(), o.name());
    if (same.isPresent()) {
      tx.update(REPLACE, fence.attempt(), o.path(), o.sha256(), o.bytes(), same.get());
      tx.update(FORGET_CHECKPOINTS, same.get());
    }
    long id =
        same.isPresent()
            ? same.get()
            : tx.insert(
                ADD, fence.job(), fence.attempt(), o.name(), o.path(), o.sha256(), o.bytes());
    List<Object[]> rows = new ArrayList<>();
    for (long checkpoint : o.checkpoints().stream().distinct().toList()) {
      rows.add(new Object[] {id, checkpoint});
    }
    tx.batch(ADD_CHECKPOINT, rows);
    return id;
  }

  static Optional<Output> find(Tx tx, long id) throws SQLException {
    return tx.first(BY_ID, r -> output(tx, r), id);
  }

  static List<Output> ofJob(Tx tx, long job) throws SQLException {
    return tx.list(OF_JOB, r -> output(tx, r), job);
  }

  private static Output output(Tx tx, Row r) throws SQLException {
    long id = r.number("id");
    List<Long> checkpoints = tx.list(CHECKPOINTS, c -> c.number("checkpoint_id"), id);
    NewOutput file =
        new NewOutput(
            r.text("name"), r.text("path"), r.text("sha256"), r.number("bytes"), checkpoints);
    return new Output(
        id, r.number("job_id"), r.number("attempt_id"), file, r.instant("created_at"));
  }
}
