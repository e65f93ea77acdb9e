package io.gaf.store;

import io.gaf.job.Removable;
import io.gaf.job.Removable.What;
import io.gaf.job.Removal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Files that are gone while their records stay. */
final class RemovedFileTable {
  private static final String ADD =
      """
      INSERT INTO removed_file (path, what, bytes, why)
      SELECT CAST(? AS VARCHAR(2000)), CAST(? AS VARCHAR(20)), CAST(? AS BIGINT),
             CAST(? AS VARCHAR(400))
       WHERE NOT EXISTS (SELECT 1 FROM removed_file WHERE path = ?)
      """;

  private static final String OF_PATH =
      """
      SELECT removed_at, why FROM removed_file WHERE path = ?
      """;

  private static final String ALL =
      """
      SELECT path, what, bytes, why FROM removed_file
       WHERE what IN ('CHECKPOINT', 'LOG')
      """;

  private static final String FORGET = "DELETE FROM removed_file WHERE path = ?";

  private RemovedFileTable() {}

  static void add(Tx tx, Removable file) throws SQLException {
    String why = Texts.cut(file.why(), 400);
    tx.update(ADD, file.path(), file.what(), file.bytes(), why, file.path());
  }

  /** All that were noted; one whose removal was interrupted still lies there. */
  static List<Removable> all(Tx tx) throws SQLException {
    return tx.list(
        ALL,
        r ->
            new Removable(
                What.valueOf(r.text("what")), r.text("path"), r.number("bytes"), r.text("why")));
  }

  /** It is there after all. */
  static void forget(Tx tx, String path) throws SQLException {
    tx.update(FORGET, path);
  }

  static Optional<Removal> find(Tx tx, String path) throws SQLException {
    return tx.first(OF_PATH, r -> new Removal(r.instant("removed_at"), r.text("why")), path);
  }
}
