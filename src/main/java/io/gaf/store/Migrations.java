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
    String wayOut = prepare(connection);
    try {
      migrate();
    } catch (FlywayException e) {
      throw StoreException.unavailable(
          "cannot migrate the database " + settings.file() + ": " + Opening.because(e), wayOut, e);
    }
  }

  /**
   * H2's DDL commits at once: the way back from a failed migration is a copy, and a first start
   * that was interrupted leaves part of a schema, which is of use to nobody.
   *
   * @return what to do should the migration fail
   */
  private String prepare(Connection connection) throws SQLException {
    Tx tx = new Tx(connection, false);
    if (Schema.holdsData(connection)) {
      Path backup = backup(connection);
      tx.update(BACKUP, backup.toString());
      return "the state before is in " + backup + "; restore it, or use the older program";
    }
    tx.update("DROP ALL OBJECTS");
    return "it held no jobs yet: see that there is space in " + settings.folder() + ", try again";
  }

  private Path backup(Connection connection) throws SQLException {
    return settings
        .folder()
        .resolve("before-migration-from-" + Schema.version(connection) + ".zip");
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
