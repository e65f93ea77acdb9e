package io.gaf.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Compares the database's schema with the one this program was written for, by one plain query:
 * Flyway's classes are loaded only when there is something to migrate.
 */
final class Schema {
  /** The newest migration's version; a test compares it with the files. */
  static final int VERSION = 7;

  private static final String NEWEST =
      """
      SELECT MAX(CAST("version" AS INTEGER)) AS newest,
             MIN(CASE WHEN "success" THEN 1 ELSE 0 END) AS succeeded
        FROM "flyway_schema_history"
       WHERE "version" IS NOT NULL
      """;

  private Schema() {}

  /**
   * Whether migrations are missing.
   *
   * @throws StoreException when the database belongs to a newer program or a migration had failed
   */
  static boolean outdated(Connection connection, DatabaseSettings settings) throws SQLException {
    State state = state(connection);
    return outdated(state.version(), state.succeeded(), settings);
  }

  /** The version of a database's schema, 0 when it has none. */
  static int version(Connection connection) throws SQLException {
    return state(connection).version();
  }

  private static State state(Connection connection) throws SQLException {
    try {
      return new Tx(connection, false)
          .first(NEWEST, r -> new State(r.integer("newest"), r.integer("succeeded") == 1))
          .orElseThrow();
    } catch (SQLException e) {
      if (SqlErrors.noSuchTable(e)) {
        return new State(0, true);
      }
      throw e;
    }
  }

  private record State(int version, boolean succeeded) {}

  private static boolean outdated(int version, boolean succeeded, DatabaseSettings settings) {
    if (version > VERSION) {
      throw StoreException.unavailable(
          "the database "
              + settings.file()
              + " has schema version "
              + version
              + ", which is newer than this program's "
              + VERSION,
          "use the newer program, or another home folder",
          null);
    }
    if (version > 0 && !succeeded) {
      throw StoreException.unavailable(
          "an earlier migration of " + settings.file() + " failed half-way",
          "restore the newest backup from " + settings.folder(),
          null);
    }
    return version < VERSION;
  }
}
