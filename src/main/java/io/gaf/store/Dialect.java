package io.gaf.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Which of the two databases it is: everything in which they differ begins here. */
enum Dialect {
  /** The home folder's own file. */
  H2,
  /** A server that many machines share. */
  POSTGRESQL;

  /** The source of plain connections; nothing is opened yet. */
  DataSource source(DatabaseSettings settings) {
    return switch (this) {
      case H2 -> H2File.source(settings);
      case POSTGRESQL -> PostgresServer.source(settings);
    };
  }

  /** The source of the connections that change the schema. */
  DataSource migrator(DatabaseSettings settings) {
    return switch (this) {
      case H2 -> H2File.source(settings);
      case POSTGRESQL -> PostgresServer.migrator(settings);
    };
  }

  /** A connection whose transaction sees all tables as they are at one moment. */
  Connection snapshot(DatabaseSettings settings) throws SQLException {
    Connection connection = new PatientSource(migrator(settings), settings).getConnection();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(oneMoment());
    return connection;
  }

  /** The level of isolation at which a transaction sees all tables as they are at one moment. */
  int oneMoment() {
    return switch (this) {
      case H2 -> H2File.SNAPSHOT;
      case POSTGRESQL -> Connection.TRANSACTION_REPEATABLE_READ;
    };
  }

  /** The class path folder of its migrations. */
  String migrations() {
    return switch (this) {
      case H2 -> "classpath:migrations/h2";
      case POSTGRESQL -> "classpath:migrations/postgresql";
    };
  }

  /** Whether its DDL is part of a transaction, so that a failed migration leaves nothing. */
  boolean transactional() {
    return switch (this) {
      case H2 -> false;
      case POSTGRESQL -> true;
    };
  }

  /**
   * Prepares for migrations; the caller is alone with the database.
   *
   * @return what to do should they fail
   */
  String prepare(Connection connection, DatabaseSettings settings) throws SQLException {
    return switch (this) {
      case H2 -> H2File.prepare(connection, settings);
      case POSTGRESQL -> PostgresServer.prepare(connection, settings);
    };
  }

  /** Why a connection failed, in words. */
  StoreException unopened(DatabaseSettings settings, SQLException e) {
    return switch (this) {
      case H2 -> H2File.unopened(settings, e);
      case POSTGRESQL -> PostgresServer.unopened(settings, e);
    };
  }
}
