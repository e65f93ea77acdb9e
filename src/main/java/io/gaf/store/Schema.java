package io.gaf.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Compares the database's schema with the one this program was written for, by one plain query:
 * Flyway's classes are loaded only when there is something to migrate.
 */
final class Schema {
  /** The newest migration's version; a test compares it with the files. */
  static final int VERSION = 12;

  private static final String NEWEST =
      """
      SELECT MAX(CAST("version" AS INTEGER)) AS newest,
             MAX(CASE WHEN "success" THEN 0 ELSE 1 END) AS failed
        FROM "flyway_schema_history"
       WHERE "version" IS NOT NULL
      """;

  private static final String A_JOB = "SELECT id FROM job LIMIT 1";
  private static final String A_SCHEDULE = "SELECT id FROM schedule LIMIT 1";

  private Schema() {}

  /**
   * Whether migrations are missing.
   *
   * @throws StoreException when the database belongs to a newer program, or has data and a
   *     migration had failed
   */
  static boolean outdated(Connection connection, DatabaseSettings settings) throws SQLException {
    State state = state(connection);
    refuseNewer(state.version(), settings);
    if (!state.succeeded() && holdsData(connection)) {
      throw StoreException.unavailable(
          "an earlier migration of " + settings.file() + " failed half-way",
          "restore the newest backup from " + settings.folder(),
          null);
    }
    return state.version() < VERSION || !state.succeeded();
  }

  /** Whether anything would be lost with the database: everything hangs on jobs and schedules. */
  static boolean holdsData(Connection connection) throws SQLException {
    return hasRows(connection, A_JOB) || hasRows(connection, A_SCHEDULE);
  }

  private static boolean hasRows(Connection connection, String query) throws SQLException {
    try {
      return new Tx(connection, false).first(query, r -> r.number("id")).isPresent();
    } catch (SQLException e) {
      if (SqlErrors.noSuchTable(e)) {
        return false;
      }
      throw e;
    }
  }

  /** The version of a database's schema, 0 when it has none. */
  static int version(Connection connection) throws SQLException {
    return state(connection).version();
  }

  private static State state(Connection connection) throws SQLException {
    try {
      return new Tx(connection, false)
          .first(NEWEST, r -> new State(r.integer("newest"), r.integer("failed") == 0))
          .orElseThrow();
    } catch (SQLException e) {
      if (SqlErrors.noSuchTable(e)) {
        return new State(0, true);
      }
      throw e;
    }
  }

  private record State(int version, boolean succeeded) {}

  private static void refuseNewer(int version, DatabaseSettings settings) {
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
  }
}
