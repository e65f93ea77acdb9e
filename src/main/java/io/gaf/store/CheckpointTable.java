package io.gaf.store;

import io.gaf.job.Checkpoint;
import io.gaf.job.Fence;
import io.gaf.job.NewCheckpoint;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Files of weights that are known by their checksums. */
final class CheckpointTable {
  private static final String ADD =
      """
      INSERT INTO checkpoint
             (job_id, attempt_id, path, sha256, bytes, step, model, network, class_names, parent_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String SAME =
      """
      SELECT id FROM checkpoint WHERE attempt_id = ? AND path = ? AND sha256 = ? ORDER BY id
      """;

  private static final String COLUMNS =
      """
      SELECT c.id, c.job_id, c.attempt_id, c.path, c.sha256, c.bytes, c.step, c.model, c.network,
             c.class_names, c.parent_id, c.created_at
        FROM checkpoint c
      """;

  private static final String BY_ID = COLUMNS + " WHERE c.id = ?";
  private static final String ALL = COLUMNS + " ORDER BY c.id DESC LIMIT ?";
  private static final String OF_JOB = COLUMNS + " WHERE c.job_id = ? ORDER BY c.id DESC LIMIT ?";
  private static final String OF_MODEL = COLUMNS + " WHERE c.model = ? ORDER BY c.id DESC LIMIT ?";

  private static final String USED =
      COLUMNS
          + """
             WHERE c.id IN (SELECT u.checkpoint_id FROM checkpoint_use u
                              JOIN attempt a ON a.id = u.attempt_id WHERE a.job_id = ?)
             ORDER BY c.id
            """;

  private CheckpointTable() {}

  /** Registers a file; the same file of the same attempt again is the same checkpoint. */
  static long add(Tx tx, Fence fence, NewCheckpoint c) throws SQLException {
    Optional<Long> same =
        tx.first(SAME, r -> r.number("id"), fence.attempt(), c.path(), c.sha256());
    if (same.isPresent()) {
      return same.get();
    }
    return tx.insert(
        ADD,
        fence.job(),
        fence.attempt(),
        c.path(),
        c.sha256(),
        c.bytes(),
        c.step(),
        c.model(),
        Texts.cut(c.network(), 1000),
        Json.write(c.classNames()),
        c.parent());
  }

  static Optional<Checkpoint> find(Tx tx, long id) throws SQLException {
    return tx.first(BY_ID, CheckpointTable::checkpoint, id);
  }

  static List<Checkpoint> newest(Tx tx, int limit) throws SQLException {
    return tx.list(ALL, CheckpointTable::checkpoint, limit);
  }

  static List<Checkpoint> ofJob(Tx tx, long job, int limit) throws SQLException {
    return tx.list(OF_JOB, CheckpointTable::checkpoint, job, limit);
  }

  static List<Checkpoint> ofModel(Tx tx, String model, int limit) throws SQLException {
    return tx.list(OF_MODEL, CheckpointTable::checkpoint, model, limit);
  }

  /** What the attempts of a job started from. */
  static List<Checkpoint> usedBy(Tx tx, long job) throws SQLException {
    return tx.list(USED, CheckpointTable::checkpoint, job);
  }

  private static Checkpoint checkpoint(Row r) throws SQLException {
    List<?> classes = (List<?>) Json.read(r.text("class_names"));
    NewCheckpoint file =
        new NewCheckpoint(
            r.text("path"),
            r.text("sha256"),
            r.number("bytes"),
            r.number("step"),
            r.text("model"),
            r.text("network"),
            classes.stream().map(Object::toString).toList(),
            r.numberOrNull("parent_id"));
    return new Checkpoint(
        r.number("id"), r.number("job_id"), r.number("attempt_id"), file, r.instant("created_at"));
  }
}
