package io.gaf.store;

import java.sql.SQLException;
import java.util.Set;

/** What H2's error codes mean here (org.h2.api.ErrorCode). */
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

  /** The transaction lost against another one and was rolled back. */
  private static final Set<Integer> COLLIDED =
      Set.of(
          23505, // the same key came first: found when the work is run again
          40001, // deadlock
          90131 // row was changed by another transaction
          );

  private static final Set<Integer> DAMAGED =
      Set.of(
          90030, // file corrupted
          90048, // version of the file is not supported
          90049 // encrypted, or not a database
          );

  private SqlErrors() {}

  static boolean gone(SQLException e) {
    return GONE.contains(e.getErrorCode()) && !damaged(e);
  }

  static boolean collided(SQLException e) {
    return COLLIDED.contains(e.getErrorCode());
  }

  static boolean duplicate(SQLException e) {
    return e.getErrorCode() == 23505;
  }

  static boolean noSuchTable(SQLException e) {
    return e.getErrorCode() == 42102 || e.getErrorCode() == 42103 || e.getErrorCode() == 42104;
  }

  static boolean wrongPassword(SQLException e) {
    return e.getErrorCode() == 28000;
  }

  static boolean damaged(SQLException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && DAMAGED.contains(sql.getErrorCode())) {
        return true;
      }
    }
    return false;
  }
}
