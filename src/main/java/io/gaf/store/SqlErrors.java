package io.gaf.store;

import io.gaf.job.DiskFull;
import java.io.EOFException;
import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/**
 * What the databases' error codes mean here: H2's by number (org.h2.api.ErrorCode), PostgreSQL's,
 * whose numbers are all 0, by SQLSTATE (its manual's appendix A).
 */
final class SqlErrors {
  /** The process that served the database left, or another one is just opening or leaving it. */
  private static final Set<Integer> GONE =
      Set.of(
          8000, // error opening database
          90007, // object already closed
          90020, // database may be already in use
          90067, // connection broken
          90098, // database has been closed
          90121, // database is already closed
          90135 // open in exclusive mode: it is just being closed
          );

  /** Something could not be read or written: a file, or what the serving process sends. */
  private static final Set<Integer> IO = Set.of(90028, 90031);

  /** The server left or is just coming back. */
  private static final Set<String> GONE_STATES =
      Set.of(
          "08000",
          "08001",
          "08003",
          "08006",
          "08007", // no connection, or not any more
          "57P01", // ended by an administrator: the server is being stopped
          "57P02", // another backend crashed
          "57P03", // starting up, or shutting down
          "25P03", // idle for too long within a transaction, which is therefore undone
          "57P05", // idle for too long
          "53300" // no connection left: others will give theirs back
          );

  /** The transaction lost against another one and was rolled back. */
  private static final Set<Integer> COLLIDED =
      Set.of(
          23505, // the same key came first: found when the work is run again
          40001, // deadlock
          90131 // row was changed by another transaction
          );

  private static final Set<String> COLLIDED_STATES =
      Set.of(
          "23505", // the same key came first
          "40001", // could not serialize
          "40P01" // deadlock
          );

  private static final Set<Integer> DAMAGED =
      Set.of(
          90030, // file corrupted
          90048, // version of the file is not supported
          90049 // encrypted, or not a database
          );

  private static final String FULL = "53100";

  private static final Set<Integer> NO_TABLE = Set.of(42102, 42103, 42104);

  private SqlErrors() {}

  /** Also when the pool had no connection to lend in time, which has neither number nor state. */
  static boolean gone(SQLException e) {
    boolean none = e instanceof SQLTransientConnectionException && e.getSQLState() == null;
    return (none || cutOff(e) || either(e, GONE, GONE_STATES)) && !damaged(e);
  }

  /**
   * The serving process ended while rows were fetched from it; trouble with files has other causes.
   */
  private static boolean cutOff(SQLException e) {
    return IO.contains(e.getErrorCode())
        && (e.getCause() instanceof SocketException || e.getCause() instanceof EOFException);
  }

  static boolean collided(SQLException e) {
    return either(e, COLLIDED, COLLIDED_STATES);
  }

  static boolean duplicate(SQLException e) {
    return either(e, Set.of(23505), Set.of("23505"));
  }

  static boolean noSuchTable(SQLException e) {
    return either(e, NO_TABLE, Set.of("42P01"));
  }

  static boolean wrongPassword(SQLException e) {
    return either(e, Set.of(28000), Set.of("28P01", "28000"));
  }

  /** The server asked for a password that nobody gave. */
  static boolean noPassword(SQLException e) {
    return either(e, Set.of(), Set.of("08004"));
  }

  static boolean noSuchDatabase(SQLException e) {
    return either(e, Set.of(), Set.of("3D000"));
  }

  /** A lock was waited for in vain. */
  static boolean busy(SQLException e) {
    return either(e, Set.of(50200), Set.of("55P03"));
  }

  static boolean damaged(SQLException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && either(sql, DAMAGED, Set.of("XX001", "XX002"))) {
        return true;
      }
    }
    return false;
  }

  /** H2's file ends before what every one begins with; a served one's end would be the cause. */
  static boolean cutShort(SQLException e) {
    return IO.contains(e.getErrorCode())
        && e.getCause() != null
        && e.getCause().getCause() instanceof EOFException;
  }

  /** The disk of the database is full: PostgreSQL says so by a state, H2 in its cause. */
  static boolean full(Throwable e) {
    return DiskFull.isBehind(e)
        || (e instanceof SQLException sql && FULL.equals(sql.getSQLState()));
  }

  private static boolean either(SQLException e, Set<Integer> codes, Set<String> states) {
    return e.getErrorCode() == 0
        ? e.getSQLState() != null && states.contains(e.getSQLState())
        : codes.contains(e.getErrorCode());
  }
}
