package io.gaf.store;

import io.gaf.store.Patience.Waiting;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * One connection at a time changes a server's schema; the server frees the lock of one that died.
 * An H2 file needs none: whoever opens it has its {@link Turn}.
 */
final class SchemaLock {
  // Any number that no other program on the same database uses: the bytes of "gaf:ddl".
  private static final long KEY = 0x6761663a64646cL;

  private static final String TAKE = "SELECT pg_try_advisory_lock(?) AS taken";
  private static final String FREE = "SELECT pg_advisory_unlock(?) AS freed";

  /** What is done under the lock. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  private SchemaLock() {}

  /** Waits for the lock and does the work. */
  static void during(Connection connection, DatabaseSettings settings, Work work)
      throws SQLException {
    if (settings.dialect() == Dialect.H2) {
      work.run();
      return;
    }
    Tx tx = new Tx(connection, false);
    take(tx, settings);
    try {
      work.run();
    } finally {
      free(tx);
    }
  }

  private static void take(Tx tx, DatabaseSettings settings) throws SQLException {
    Waiting waiting = new Patience(settings.outage()).start();
    while (!tx.first(TAKE, r -> r.flag("taken"), KEY).orElseThrow()) {
      if (!waiting.again()) {
        throw StoreException.unavailable(
            "another process has been migrating the database "
                + settings.name()
                + " for "
                + settings.outage().toSeconds()
                + " s",
            "wait for it, or end that process",
            null);
      }
    }
  }

  private static void free(Tx tx) {
    try {
      tx.first(FREE, r -> r.flag("freed"), KEY);
    } catch (SQLException e) {
      return; // the connection is broken, and the server frees the lock with it
    }
  }
}
