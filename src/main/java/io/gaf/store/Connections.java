package io.gaf.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.ProxyConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;

/**
 * Lends connections. The few that short verbs need are kept in a stack, because HikariCP and the
 * logging it starts cost more than such a verb's whole query; a process that asks for the {@link
 * #pool()} gets all its connections from there.
 */
final class Connections implements AutoCloseable {
  private static final int POOL_SIZE = 10;
  private static final long BORROW_MILLIS = 10_000;

  private final DataSource source;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile HikariDataSource pool;

  /**
   * Starts with one open connection, which keeps this process' database open.
   *
   * @param source of new connections
   * @param first the open one; closed with this object
   */
  Connections(DataSource source, Connection first) {
    this.source = source;
    idle.push(first);
  }

  Connection borrow() throws SQLException {
    HikariDataSource pooled = pool;
    if (pooled != null) {
      return pooled.getConnection();
    }
    Connection connection = idle.poll();
    return connection != null ? connection : source.getConnection();
  }

  void giveBack(Connection connection) throws SQLException {
    if (pool != null) {
      connection.close();
    } else {
      idle.push(connection);
    }
  }

  /** Forgets a connection that failed, and the idle ones, which lost the same server. */
  void discard(Connection connection) {
    HikariDataSource pooled = pool;
    if (pooled != null && connection instanceof ProxyConnection) {
      pooled.evictConnection(connection); // closes it; the proxy must not be closed again
    } else {
      closeQuietly(connection);
    }
    closeIdle();
  }

  /** The pool that every user of this process' database shares from now on. */
  synchronized DataSource pool() {
    if (pool == null) {
      HikariConfig config = new HikariConfig();
      config.setPoolName("gaf");
      config.setDataSource(source);
      config.setMaximumPoolSize(POOL_SIZE);
      config.setMinimumIdle(1);
      config.setConnectionTimeout(BORROW_MILLIS);
      config.setInitializationFailTimeout(-1); // an outage at this moment is waited for later
      pool = new HikariDataSource(config);
    }
    return pool;
  }

  @Override
  public synchronized void close() {
    if (pool != null) {
      pool.close();
    }
    closeIdle();
  }

  private void closeIdle() {
    for (Connection c = idle.poll(); c != null; c = idle.poll()) {
      closeQuietly(c);
    }
  }

  static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      return; // it is being thrown away because it is broken
    }
  }
}
