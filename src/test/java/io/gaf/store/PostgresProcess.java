package io.gaf.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server of a test's own, to be stopped, started again and locked up. */
public final class PostgresProcess implements AutoCloseable {
  public static final String PASSWORD = "correct horse";

  private final Path data;
  private final int port;
  private EmbeddedPostgres running;

  private PostgresProcess(Path data, EmbeddedPostgres running) {
    this.data = data;
    this.port = running.getPort();
    this.running = running;
  }

  /** Starts a server whose files lie in this folder, which it makes; the caller closes it. */
  public static PostgresProcess in(Path data) {
    return new PostgresProcess(data, PostgresForTests.start(builder(data)));
  }

  /** Starts a server that asks everybody for the password. */
  public static PostgresProcess asking(Path data) throws IOException, SQLException {
    PostgresProcess process = in(data);
    try (Connection connection = process.running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE postgres PASSWORD '" + PASSWORD + "'");
      Files.writeString(data.resolve("pg_hba.conf"), "host all all all scram-sha-256\n");
      statement.execute("SELECT pg_reload_conf()");
    }
    return process;
  }

  /** A new database on it. */
  public Server emptyDatabase() {
    return PostgresForTests.emptyDatabase(running);
  }

  /** The database that it has from the start. */
  public Server server() {
    return server(null);
  }

  Server server(String password) {
    String url = "jdbc:postgresql://localhost:" + port + "/postgres";
    return new Server(url, PostgresForTests.USER, password, null);
  }

  /** Stops it: those who are connected are cut off. */
  public void stop() throws IOException {
    running.close();
    running = null;
  }

  /** Starts it again, on the same port with the same files. */
  public void start() {
    running = PostgresForTests.start(builder(data).setPort(port));
  }

  private static EmbeddedPostgres.Builder builder(Path data) {
    return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
  }

  @Override
  public void close() throws IOException {
    if (running != null) {
      running.close();
    }
  }
}
