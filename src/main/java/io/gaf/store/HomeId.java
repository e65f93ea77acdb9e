package io.gaf.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The identity of a home folder, a random text in a file. The database remembers it, because its
 * records name files of this folder: with another one they would be missing, or be others.
 */
final class HomeId {
  static final String FILE = "home-id";

  /** The database's memory of it, in one row. */
  static final String TABLE = "home";

  private static final String CLAIM =
      """
      INSERT INTO home (id, home_id)
      SELECT 1, CAST(? AS VARCHAR(100)) WHERE NOT EXISTS (SELECT 1 FROM home)
      """;

  private static final String OWNER = "SELECT home_id FROM home";

  private HomeId() {}

  /** The folder's identity, made at the first call. */
  static String of(Path home) {
    try {
      return PrivateFile.once(home.resolve(FILE), UUID.randomUUID().toString());
    } catch (IOException e) {
      throw StoreException.unavailable(
          "cannot use " + home.resolve(FILE) + ": " + e.getMessage(),
          "make the home folder readable and writable",
          e);
    }
  }

  /**
   * Makes the database this folder's, if it is nobody's.
   *
   * @throws StoreException when it is another folder's
   */
  static void claim(Tx tx, DatabaseSettings settings) throws SQLException {
    String mine = of(settings.home());
    tx.update(CLAIM, mine);
    String owner = tx.first(OWNER, r -> r.text("home_id")).orElseThrow();
    if (!owner.equals(mine)) {
      throw StoreException.refused(
          "two homes on one database: the files of %s lie in the home folder %s, and %s is %s"
                  .formatted(settings.name(), owner, settings.home(), mine)
              + "\nhint: use the folder that its workers share (--home), or another database");
    }
  }
}
