package io.gaf.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * New connections. To an H2 file they are opened in turn: when the process that served it has just
 * left, those that miss it reopen the file. All at once, and again and again, they only keep each
 * other out.
 *
 * @param source of connections, without patience
 * @param settings how long to be patient
 */
record PatientSource(DataSource source, DatabaseSettings settings) implements DataSource {

  // Threads of this process stand in line here, and only its first one for the processes' turn.
  private static final ReentrantLock LINE = new ReentrantLock(true);

  @Override
  public Connection getConnection() throws SQLException {
    if (settings.dialect() == Dialect.POSTGRESQL) {
      return inTurn();
    }
    LINE.lock();
    try {
      return inTurn();
    } finally {
      LINE.unlock();
    }
  }

  private Connection inTurn() throws SQLException {
    try (Turn turn = Turn.await(settings)) {
      return turn.connect(source, settings);
    } catch (StoreException e) {
      throw new SQLTransientConnectionException(e.getMessage(), e);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return source.getConnection(user, password);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("io.gaf.store");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
