package io.gaf.store;

import io.gaf.words.Count;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database's schema up to date, when nobody works with the older one. */
final class Migrations {
  private static final String WORKERS =
      """
      SELECT DISTINCT worker AS name FROM attempt
       WHERE ended_at IS NULL AND lease_until > CURRENT_TIMESTAMP
       ORDER BY name
      """;

  private static final String IDLE_WORKERS =
      """
      SELECT name FROM worker WHERE here_until > CURRENT_TIMESTAMP ORDER BY name
      """;

  private static final String JOBS = "SELECT COUNT(*) AS jobs FROM job";

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final DatabaseSettings settings;
  private final SlowWork work;

  Migrations(DatabaseSettings settings) {
    this(settings, PATIENCE);
  }

  /** Migrations that say after so long what is being done. */
  Migrations(DatabaseSettings settings, Duration patience) {
    this.settings = settings;
    this.work = new SlowWork(patience);
  }

  /** Migrates, unless somebody else has done so meanwhile. */
  void run(Connection connection) throws SQLException {
    SchemaLock.during(connection, settings, () -> runAlone(connection));
  }

  private void runAlone(Connection connection) throws SQLException {
    if (Schema.outdated(connection, settings)) {
      refuseWhileWorkersRun(connection);
      if (Schema.holdsData(connection)) {
        validate(); // before a copy is made, as a service would make one at each of its starts
        work.run(what(connection), () -> migrate(connection));
      } else {
        migrate(connection);
      }
    }
  }

  private String what(Connection connection) throws SQLException {
    long jobs = new Tx(connection, false).first(JOBS, r -> r.number("jobs")).orElse(0L);
    return "bringing the database %s with %s from version %d to %d; with very many that takes minutes"
        .formatted(
            settings.name(),
            Count.of(jobs, "job", "jobs"),
            Schema.version(connection),
            Schema.VERSION);
  }

  private void migrate(Connection connection) throws SQLException {
    flyway("latest", settings.dialect().prepare(connection, settings));
  }

  /** Their children could not open the newer schema, and each job would die of it. */
  private void refuseWhileWorkersRun(Connection connection) throws SQLException {
    int version = Schema.version(connection);
    Tx tx = new Tx(connection, false);
    Set<String> workers = new TreeSet<>();
    if (version >= Schema.WITH_ATTEMPTS) {
      workers.addAll(names(tx, false));
    }
    if (version >= Schema.WITH_WORKERS) {
      workers.addAll(names(tx, true)); // they may wait for the very first job
    }
    if (!workers.isEmpty()) {
      throw StoreException.unavailable(
          "the database "
              + settings.name()
              + " has schema version "
              + version
              + ", older than this program's "
              + Schema.VERSION
              + ", and is in use by "
              + String.join(", ", workers),
          "end these workers, then start this program; nothing was changed",
          null);
    }
  }

  private static List<String> names(Tx tx, boolean idle) throws SQLException {
    try {
      return tx.list(idle ? IDLE_WORKERS : WORKERS, r -> r.text("name"));
    } catch (SQLException e) {
      if (SqlErrors.noSuchTable(e)) {
        return List.of(); // a first start was interrupted before the table was there
      }
      throw e;
    }
  }

  /** Brings an empty database to a version that had its time, for rows of that time. */
  void upTo(int version) {
    flyway(Integer.toString(version), "make the database empty again");
  }

  private void validate() {
    try {
      flyway("latest").validate();
    } catch (FlywayException e) {
      throw StoreException.unavailable(
          "cannot migrate the database " + settings.name() + ": " + otherThan(e),
          "it was made by another edition of this program: use that one; nothing was changed",
          e);
    }
  }

  /** The line that tells which migration it is; the first says that one is not as it should be. */
  private static String otherThan(FlywayException e) {
    return e.getMessage().lines().skip(1).findFirst().orElse(e.getMessage());
  }

  private Flyway flyway(String target) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .target(target)
        .dataSource(settings.dialect().migrator(settings))
        .locations(settings.dialect().migrations())
        .group(settings.dialect().transactional())
        .validateMigrationNaming(true)
        .ignoreMigrationPatterns("*:pending")
        .loggers("slf4j")
        .load();
  }

  private void flyway(String target, String wayOut) {
    try {
      flyway(target).migrate();
    } catch (FlywayException e) {
      if (SqlErrors.full(e)) {
        throw StoreException.full(settings.where(), e);
      }
      throw StoreException.unavailable(
          "cannot migrate the database " + settings.name() + ": " + Opening.because(e), wayOut, e);
    }
  }
}
