package io.gaf.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Where the database is and how patient its users are.
 *
 * @param home the home folder; without a server the database lies in {@code db} below it
 * @param server the PostgreSQL server that has the database, or null
 * @param opening how long opening is tried again while others hold or leave the database
 * @param outage how long a statement is tried again after the database went away under it
 */
public record DatabaseSettings(Path home, Server server, Duration opening, Duration outage) {
  private static final Duration OPENING = Duration.ofSeconds(10);
  private static final Duration OUTAGE = Duration.ofMinutes(2);

  public DatabaseSettings {
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(opening, "opening");
    Objects.requireNonNull(outage, "outage");
    home = home.toAbsolutePath().normalize();
  }

  /** The home folder's own database. */
  public DatabaseSettings(Path home, Duration opening, Duration outage) {
    this(home, null, opening, outage);
  }

  /** The home folder's own database, with the usual patience: 10 s to open, 2 min of outage. */
  public static DatabaseSettings of(Path home) {
    return new DatabaseSettings(home, OPENING, OUTAGE);
  }

  /** A server's database, with the usual patience. */
  public static DatabaseSettings of(Path home, Server server) {
    return new DatabaseSettings(home, server, OPENING, OUTAGE);
  }

  /**
   * What a home folder's users chose, with the usual patience.
   *
   * @param url what the command line says, or null
   * @param environment the environment variables
   * @throws StoreException when the choice cannot be used
   */
  public static DatabaseSettings chosen(Path home, String url, Map<String, String> environment) {
    return new DatabaseSettings(
        home, ServerChoice.of(home, url, environment).orElse(null), OPENING, OUTAGE);
  }

  /** The same for a process that has work to do: it waits as long to open as for an outage. */
  public DatabaseSettings patient() {
    return new DatabaseSettings(home, server, outage, outage);
  }

  /** The variables that lead a child process to the same database; no password is among them. */
  public Map<String, String> environment() {
    return server == null ? Map.of() : server.environment();
  }

  /** What errors call the database. */
  public String name() {
    return server == null ? file().toString() : server.name();
  }

  /** Where its files lie, for messages. */
  String where() {
    return server == null ? folder().toString() : "the server of " + server.name();
  }

  Dialect dialect() {
    return server == null ? Dialect.H2 : Dialect.POSTGRESQL;
  }

  /** The folder that holds the home's own database, its password and its backups. */
  Path folder() {
    return home.resolve("db");
  }

  /** H2's name of the database: its file without the ending. */
  Path file() {
    return folder().resolve("gaf");
  }
}
