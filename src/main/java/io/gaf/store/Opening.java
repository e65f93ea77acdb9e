package io.gaf.store;

import io.gaf.store.Patience.Waiting;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How a database is reached, by whoever comes first and by all who come after. */
final class Opening {
  private Opening() {}

  /** Opens a current database, trying again while another process opens or leaves it. */
  static Connection open(DataSource source, DatabaseSettings settings) {
    refuseUnfinished(settings);
    Turn turn = Turn.await(settings);
    try {
      return inTurn(source, settings);
    } finally {
      turn.close();
    }
  }

  /** The version of a database's schema as it is; 0 for one that is not there yet. */
  static int version(DatabaseSettings settings) {
    if (settings.dialect() == Dialect.H2 && !H2File.exists(settings)) {
      return 0;
    }
    DataSource source = settings.dialect().source(settings);
    Turn turn = Turn.await(settings);
    try (Connection connection = turn.connect(source, settings)) {
      return Schema.version(connection);
    } catch (SQLException e) {
      throw settings.dialect().unopened(settings, e);
    } finally {
      turn.close();
    }
  }

  private static void refuseUnfinished(DatabaseSettings settings) {
    if (Files.exists(settings.home().resolve(HomeFiles.UNFINISHED))) {
      throw StoreException.refused(
          "a restore into the home folder "
              + settings.home()
              + " did not end\nhint: remove the folder"
              + (settings.server() == null ? "" : ", make the database empty")
              + " and restore again");
    }
  }

  private static Connection inTurn(DataSource source, DatabaseSettings settings) {
    Waiting waiting = new Patience(settings.opening()).start();
    while (true) {
      try {
        return migrated(source, settings);
      } catch (SQLException e) {
        if (!SqlErrors.gone(e) || !waiting.again()) {
          throw settings.dialect().unopened(settings, e);
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
        new Migrations(settings).run(connection);
      }
      if (settings.dialect() == Dialect.POSTGRESQL) {
        HomeId.claim(new Tx(connection, false), settings); // a home's own file is nobody else's
      }
      current = true;
      return connection;
    } finally {
      if (!current) {
        Connections.closeQuietly(connection);
      }
    }
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
