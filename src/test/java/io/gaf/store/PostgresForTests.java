package io.gaf.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server, one for all tests of a JVM, with a database for each that asks. */
public final class PostgresForTests {
  static final String USER = "postgres";

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgresForTests() {}

  /** Started by the first who asks; ended with the JVM. */
  private static final class Shared {
    static final EmbeddedPostgres SERVER = start(EmbeddedPostgres.builder());
  }

  /** A server whose writes need not outlive the machine, as those of tests need not. */
  static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
    try {
      return builder
          .setServerConfig("fsync", "off")
          .setServerConfig("max_connections", "200")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty database on the shared server. */
  public static Server emptyDatabase() {
    return emptyDatabase(Shared.SERVER);
  }

  static Server emptyDatabase(EmbeddedPostgres server) {
    String name = "gaf_" + DATABASES.incrementAndGet();
    execute(server, "CREATE DATABASE " + name);
    return new Server(
        "jdbc:postgresql://localhost:" + server.getPort() + "/" + name, USER, null, null);
  }

  /** Does this as the shared server's administrator. */
  static void administrator(String sql) {
    execute(Shared.SERVER, sql);
  }

  private static void execute(EmbeddedPostgres server, String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
