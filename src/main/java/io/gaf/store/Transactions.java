package io.gaf.store;

import io.gaf.store.Patience.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs work in transactions; the one place where a lost database is waited for. H2's server lives
 * in the process that opened the file first, and when that one ends, statements of all others fail
 * once: the work is then run again on a new connection, which whoever is left opens and serves.
 */
final class Transactions {
  /** What is done in one transaction; may be run again, so it changes nothing but the database. */
  @FunctionalInterface
  interface Work<T> {
    T run(Tx tx) throws SQLException;
  }

  // Far more than collisions take to pass; what still collides is a fault of the statement.
  private static final int MOST_COLLISIONS = 10;

  private final Connections connections;
  private final DatabaseSettings settings;
  private final Outbox outbox;
  private final AtomicLong losses = new AtomicLong();

  Transactions(Connections connections, DatabaseSettings settings) {
    this.connections = connections;
    this.settings = settings;
    this.outbox = new Outbox(ChannelSettings.of(HomeSettings.of(settings.home())));
  }

  /** Who is told how jobs end. */
  Outbox outbox() {
    return outbox;
  }

  /** How often the database went away so far. */
  long losses() {
    return losses.get();
  }

  <T> T run(Work<T> work) {
    return run(work, false);
  }

  /** Work that sees all tables as they are at one moment, however many statements that takes. */
  <T> T atOneMoment(Work<T> work) {
    return run(work, true);
  }

  private <T> T run(Work<T> work, boolean oneMoment) {
    Waiting waiting = new Patience(settings.outage()).start();
    boolean repeated = false;
    int collisions = 0;
    while (true) {
      try {
        return once(work, repeated, oneMoment);
      } catch (SQLException e) {
        boolean gone = gone(e);
        boolean passing = gone || SqlErrors.busy(e); // a lock is held for as long as others work
        collisions = passing ? 0 : collisions + (SqlErrors.collided(e) ? 1 : MOST_COLLISIONS + 1);
        if (collisions > MOST_COLLISIONS || !waiting.again()) {
          throw failed(e);
        }
        if (gone) {
          losses.incrementAndGet();
          repeated = true;
        }
      }
    }
  }

  private <T> T once(Work<T> work, boolean repeated, boolean oneMoment) throws SQLException {
    Connection connection = connections.borrow();
    boolean done = false;
    try {
      if (oneMoment) {
        connection.setTransactionIsolation(settings.dialect().oneMoment());
      }
      connection.setAutoCommit(false);
      T result = work.run(new Tx(connection, repeated, outbox));
      connection.commit();
      done = true;
      return result;
    } finally {
      if (done ? isAsUsual(connection, oneMoment) : rolledBack(connection, oneMoment)) {
        connections.giveBack(connection);
      } else {
        connections.discard(connection);
      }
    }
  }

  private static boolean rolledBack(Connection connection, boolean oneMoment) {
    try {
      connection.rollback();
      return isAsUsual(connection, oneMoment);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Whether the connection can be lent to others; what was committed before stays so. */
  private static boolean isAsUsual(Connection connection, boolean oneMoment) {
    try {
      connection.setAutoCommit(true);
      if (oneMoment) {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** HikariCP wraps what went wrong with a new connection into an exception of its own. */
  private static boolean gone(SQLException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && SqlErrors.gone(sql)) {
        return true;
      }
    }
    return false;
  }

  private StoreException failed(SQLException e) {
    if (gone(e) || SqlErrors.damaged(e) || SqlErrors.full(e)) {
      return settings.dialect().unopened(settings, e);
    }
    if (SqlErrors.busy(e)) {
      return StoreException.unavailable(
          "the database " + settings.name() + " is busy: " + Opening.firstLine(e),
          "try again; if it stays so, see which worker hangs",
          e);
    }
    return new StoreException(
        StoreException.Kind.UNAVAILABLE,
        "the database " + settings.name() + " refused a statement: " + Opening.firstLine(e),
        e);
  }
}
