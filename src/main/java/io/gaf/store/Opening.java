package io.gaf.store;

import io.gaf.store.Patience.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** How a home folder's H2 file is reached, by whoever comes first and by all who come after. */
final class Opening {
  // WRITE_DELAY=0: with the default, H2 loses acknowledged commits when it is killed.
  // AUTO_SERVER: the first process serves the others, on the loopback address alone (see below).
  // TRACE_LEVEL_FILE=0: what goes wrong is in exceptions; no second log with values grows here.
  private static final String SETTINGS =
      ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;AUTO_SERVER=TRUE;TRACE_LEVEL_FILE=0";

  // With plain files, interrupting one thread closes the file for all; asynchronous ones stay open.
  private static final String FILE = "jdbc:h2:async:";

  private Opening() {}

  /** The source of plain connections; nothing is opened yet. */
  static DataSource source(DatabaseSettings settings) {
    // H2 reads this when its classes load, and would listen on every interface without it.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(FILE + settings.file() + SETTINGS);
    source.setUser("sa");
    source.setPassword(password(settings));
    return source;
  }

  /** Opens a current database, trying again while another process opens or leaves the file. */
  static Connection open(DataSource source, DatabaseSettings settings) {
    Turn turn = Turn.await(settings);
    try {
      return inTurn(source, settings);
    } finally {
      turn.close();
    }
  }

  private static Connection inTurn(DataSource source, DatabaseSettings settings) {
    Waiting waiting = new Patience(settings.opening()).start();
    while (true) {
      try {
        return migrated(source, settings);
      } catch (SQLException e) {
        if (!SqlErrors.gone(e) || !waiting.again()) {
          throw unopened(settings, e);
        }
      }
    }
  }

  private static Connection migrated(DataSource source, DatabaseSettings settings)
      throws SQLException {
    Connection connection = source.getConnection();
    boolean current = false;
    try {
      if (Schema.outdated(connection, settings)) {
        new Migrations(source, settings).run(connection);
      }
      current = true;
      return connection;
    } finally {
      if (!current) {
        Connections.closeQuietly(connection);
      }
    }
  }

  private static String password(DatabaseSettings settings) {
    Path folder = settings.folder();
    try {
      return Password.of(folder);
    } catch (IOException e) {
      throw StoreException.unavailable(
          "cannot use the database folder " + folder + ": " + reason(e),
          "choose a home folder you may write to, with --home or GAF_HOME",
          e);
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
  }

  static StoreException unopened(DatabaseSettings settings, SQLException e) {
    String file = settings.file() + ".mv.db";
    if (SqlErrors.damaged(e)) {
      return StoreException.unavailable(
          "the database " + file + " is damaged: " + firstLine(e),
          "move the file away or restore a backup from " + settings.folder(),
          e);
    }
    if (SqlErrors.wrongPassword(e)) {
      return StoreException.unavailable(
          "the database " + file + " does not accept the password in its folder",
          "restore " + settings.folder().resolve("password") + " from the same backup",
          e);
    }
    if (SqlErrors.gone(e)) {
      return StoreException.unavailable(
          "the database " + file + " is locked by another program: " + firstLine(e),
          "end the program that has it open, or try again",
          e);
    }
    String hint =
        Files.isWritable(settings.folder())
            ? "gaf doctor checks the surroundings; backups, if any, are in " + settings.folder()
            : "make " + settings.folder() + " writable";
    return StoreException.unavailable("cannot open " + file + ": " + because(e), hint, e);
  }

  /** What happened and, where it says more, what was behind it; one line. */
  static String because(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String what = firstLine(e);
    String behind = firstLine(root);
    return what.contains(behind) || root.getMessage() == null ? what : what + ": " + behind;
  }

  static String firstLine(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message
        .lines()
        .findFirst()
        .orElse(message)
        .replaceAll("(; SQL statement:| \\[[0-9]+-[0-9]+\\])$", "");
  }
}
