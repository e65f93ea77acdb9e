package io.gaf.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server: how it is reached, and what can be wrong with it. */
final class PostgresServer {
  private static final int CONNECT_SECONDS = 10;

  // A server that vanished without a word is noticed within a lease; no statement takes so long.
  private static final int SOCKET_SECONDS = 30;

  // As long as H2 waits; and a process that was suspended within a transaction keeps its locks for
  // less than a lease, or nobody could take its job over.
  private static final String OPTIONS =
      "-c lock_timeout=10000 -c idle_in_transaction_session_timeout=20000";

  // MERGE, which stores metrics.
  private static final int OLDEST = 15;

  private PostgresServer() {}

  static DataSource source(DatabaseSettings settings) {
    PGSimpleDataSource source = migrator(settings);
    source.setSocketTimeout(SOCKET_SECONDS);
    return source;
  }

  /** For migrations, whose statements take as long as they take. */
  static PGSimpleDataSource migrator(DatabaseSettings settings) {
    Server server = settings.server();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    source.setApplicationName("gaf");
    source.setOptions(OPTIONS);
    source.setURL(server.url()); // what it says counts more
    if (server.user() != null && source.getUser() == null) {
      source.setUser(server.user());
    }
    if (server.password() != null) {
      source.setPassword(server.password());
    }
    return source;
  }

  /** DDL is part of the transaction here: nothing is lost when it fails. */
  static String prepare(Connection connection, DatabaseSettings settings) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST) {
      throw StoreException.unavailable(
          "the server of "
              + settings.name()
              + " is PostgreSQL "
              + version
              + ", expected "
              + OLDEST
              + " or newer",
          "use a newer server",
          null);
    }
    return "nothing was changed; the user needs the right to create tables (GRANT CREATE ON SCHEMA"
        + " public), and the server needs space";
  }

  static StoreException unopened(DatabaseSettings settings, SQLException e) {
    String name = settings.name();
    String who = settings.server().user() == null ? "this user" : settings.server().user();
    if (SqlErrors.full(e)) {
      return StoreException.full(settings.where(), e);
    }
    if (SqlErrors.noPassword(e)) {
      return StoreException.unavailable(
          "the database " + name + " wants a password of " + who, ServerChoice.HOW, e);
    }
    if (SqlErrors.wrongPassword(e)) {
      return StoreException.unavailable(
          "the database " + name + " refuses " + who + ": " + Opening.firstLine(e),
          "name the user in GAF_DB_USER or db.user; " + ServerChoice.HOW,
          e);
    }
    if (SqlErrors.noSuchDatabase(e)) {
      return StoreException.unavailable(
          "there is no database '"
              + settings.server().database()
              + "' on "
              + settings.server().host(),
          "make it there with createdb, or correct the name",
          e);
    }
    if (SqlErrors.gone(e)) {
      return StoreException.unavailable(
          "the database " + name + " cannot be reached: " + Opening.because(e),
          "see that the server runs and lets this machine connect, then try again",
          e);
    }
    return StoreException.unavailable(
        "cannot open the database " + name + ": " + Opening.because(e), "see the server's log", e);
  }
}
