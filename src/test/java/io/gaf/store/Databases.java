package io.gaf.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;

/** The database of a test's home folder, as its settings file says, in this JVM and in others. */
public final class Databases {
  private Databases() {}

  /** Makes an empty database on the shared PostgreSQL server the one of this home folder. */
  public static void onPostgres(Path home) {
    settle(home, PostgresForTests.emptyDatabase());
  }

  /** Makes a server's database the one of this home folder. */
  public static void settle(Path home, Server server) {
    try {
      Files.writeString(
          home.resolve(ServerChoice.FILE),
          "db.url=" + server.url() + "\ndb.user=" + server.user() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings of a home folder's database. */
  public static DatabaseSettings settings(Path home) {
    return DatabaseSettings.chosen(home, null, Map.of());
  }

  /** Opens a home folder's database. */
  public static Database open(Path home) {
    return Database.open(settings(home));
  }

  /** Does some work in a transaction of its own. */
  static <T> T inTransaction(Path home, Transactions.Work<T> work) {
    DatabaseSettings settings = settings(home);
    DataSource source = settings.dialect().source(settings);
    Connections connections = new Connections(source, Opening.open(source, settings));
    try {
      return new Transactions(connections, settings).run(work);
    } finally {
      connections.close();
    }
  }

  /** Whether it is a server that has the database of this home folder. */
  public static boolean postgres(Path home) {
    return settings(home).dialect() == Dialect.POSTGRESQL;
  }
}
