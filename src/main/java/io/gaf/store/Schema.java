package io.gaf.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Compares the database's schema with the one this program was written for, by one plain query:
 * Flyway's classes are loaded only when there is something to migrate.
 */
final class Schema {
  /** The newest migration's version; a test compares it with the files. */
  static final int VERSION = 90;

  /** The first version that has the table of attempts. */
  static final int WITH_ATTEMPTS = 2;

  /** The first version that has the table of workers. */
  static final int WITH_WORKERS = 11;

  /** The file of version 1, by which a history is known to be this program's. */
  private static final String FIRST = "V001__jobs.sql";

  private static final String HISTORY =
      """
      SELECT "version", "success", "script" FROM "flyway_schema_history"
       WHERE "version" IS NOT NULL
       ORDER BY "installed_rank"
      """;

  private static final String STRANGERS =
      """
      SELECT table_name FROM information_schema.tables
       WHERE table_schema = current_schema() ORDER BY table_name LIMIT 3
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
    refuseForeign(connection, state, settings);
    refuseNewer(state.version(), settings);
    if (!state.succeeded() && holdsData(connection)) {
      throw StoreException.unavailable(
          "an earlier migration of " + settings.name() + " failed half-way",
          "gaf restore the newest backup into a new home"
              + (settings.server() == null
                  ? ", or unzip the newest before-migration-*.zip in %s there, and use the older program"
                      .formatted(settings.folder())
                  : ""),
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
      return State.of(new Tx(connection, false).list(HISTORY, Step::of));
    } catch (SQLException e) {
      if (SqlErrors.noSuchTable(e)) {
        return new State(0, true, false);
      }
      throw e;
    }
  }

  /** One migration that ran. */
  private record Step(String version, boolean succeeded, String script) {
    static Step of(Row row) throws SQLException {
      return new Step(row.text("version"), row.flag("success"), row.text("script"));
    }
  }

  private record State(int version, boolean succeeded, boolean foreign) {
    static State of(List<Step> steps) {
      if (!steps.isEmpty() && steps.stream().noneMatch(step -> step.script().equals(FIRST))) {
        return new State(0, true, true);
      }
      return new State(
          steps.stream().mapToInt(step -> Integer.parseInt(step.version())).max().orElse(0),
          steps.stream().allMatch(Step::succeeded),
          false);
    }
  }

  /** On a server the name may be another program's; a home's own file is nobody else's. */
  private static void refuseForeign(Connection connection, State state, DatabaseSettings settings)
      throws SQLException {
    if (settings.dialect() == Dialect.H2 || state.version() > 0) {
      return;
    }
    List<String> tables = new Tx(connection, false).list(STRANGERS, r -> r.text("table_name"));
    boolean ours = tables.stream().allMatch("flyway_schema_history"::equals) && !state.foreign();
    if (!ours) {
      throw StoreException.unavailable(
          "the database "
              + settings.name()
              + " belongs to another program: it has the tables "
              + String.join(", ", tables)
              + " …",
          "give this program a database of its own",
          null);
    }
  }

  private static void refuseNewer(int version, DatabaseSettings settings) {
    if (version > VERSION) {
      throw StoreException.unavailable(
          "the database "
              + settings.name()
              + " has schema version "
              + version
              + ", which is newer than this program's "
              + VERSION,
          "use the newer program, or another "
              + (settings.server() == null ? "home folder" : "database"),
          null);
    }
  }
}
