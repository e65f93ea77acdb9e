package io.gaf.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database's schema up to date. */
final class Migrations {
  private static final String BACKUP = "BACKUP TO ?";

  private final DataSource source;
  private final DatabaseSettings settings;

  Migrations(DataSource source, DatabaseSettings settings) {
    this.source = source;
    this.settings = settings;
  }

  /** Migrates; the caller has the turn. */
  void run(Connection connection) throws SQLException {
    try {
      backup(connection);
      migrate();
    } catch (FlywayException e) {
      throw StoreException.unavailable(
          "cannot migrate the database " + settings.file() + ": " + Opening.firstLine(e),
          "see the log; the state before is in " + settings.folder(),
          e);
    }
  }

  /** H2's DDL commits at once, so the way back from a failed migration is a copy. */
  private void backup(Connection connection) throws SQLException {
    int version = Schema.version(connection);
    if (version > 0) {
      Path file = settings.folder().resolve("before-migration-from-" + version + ".zip");
      new Tx(connection, false).update(BACKUP, file.toString());
    }
  }

  private void migrate() {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:migrations/h2")
        .validateMigrationNaming(true)
        .loggers("slf4j")
        .load()
        .migrate();
  }
}
