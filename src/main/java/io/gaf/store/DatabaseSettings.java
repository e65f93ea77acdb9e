package io.gaf.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the database is and how patient its users are.
 *
 * @param home the home folder; the database lies in {@code db} below it
 * @param opening how long opening is tried again while others hold or leave the file
 * @param outage how long a statement is tried again after the database went away under it
 */
public record DatabaseSettings(Path home, Duration opening, Duration outage) {
  public DatabaseSettings {
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(opening, "opening");
    Objects.requireNonNull(outage, "outage");
    home = home.toAbsolutePath().normalize();
  }

  /** The usual patience: 10 s to open, 2 minutes through an outage. */
  public static DatabaseSettings of(Path home) {
    return new DatabaseSettings(home, Duration.ofSeconds(10), Duration.ofMinutes(2));
  }

  /** The folder that holds the database, its password and its backups. */
  Path folder() {
    return home.resolve("db");
  }

  /** H2's name of the database: its file without the ending. */
  Path file() {
    return folder().resolve("gaf");
  }
}
