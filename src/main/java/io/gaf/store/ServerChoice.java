package io.gaf.store;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which database a home folder's users chose: what the command line says, else the environment,
 * else the home's settings file, else the home's own file.
 */
final class ServerChoice {
  static final String URL = "GAF_DB";
  static final String USER = "GAF_DB_USER";
  static final String PASSWORD = "GAF_DB_PASSWORD";
  static final String PASSWORD_FILE = "GAF_DB_PASSWORD_FILE";

  /** The settings file in the home folder. */
  static final String FILE = HomeSettings.FILE;

  /** How a password is given. */
  static final String HOW =
      "put the password into a file of mode 600 and name it in GAF_DB_PASSWORD_FILE, or as"
          + " db.password_file in the home's "
          + FILE
          + "; or set GAF_DB_PASSWORD";

  private final Path home;
  private final Map<String, String> environment;
  private final HomeSettings settings;

  private ServerChoice(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
    this.settings = HomeSettings.of(home);
  }

  /** The chosen server; empty for the home's own file. */
  static Optional<Server> of(Path home, String url, Map<String, String> environment) {
    ServerChoice choice = new ServerChoice(home, environment);
    String chosen = url != null ? url : choice.value(URL, "db.url");
    return chosen == null ? Optional.empty() : Optional.of(choice.server(chosen));
  }

  private Server server(String url) {
    String user = value(USER, "db.user");
    String password = environment.getOrDefault(PASSWORD, "");
    String named = value(PASSWORD_FILE, "db.password_file");
    if (!password.isEmpty() || named == null) {
      return new Server(url, user, password.isEmpty() ? null : password, null);
    }
    Path file = file(home, named);
    return new Server(url, user, Password.read(file), file);
  }

  private static Path file(Path home, String named) {
    return home.resolve(named).toAbsolutePath().normalize();
  }

  /** The files that hold the password, whether it was read there or not. */
  static Set<Path> passwordFiles(DatabaseSettings settings) {
    Set<Path> files = new HashSet<>();
    String named = HomeSettings.of(settings.home()).text("db.password_file");
    if (named != null) {
      files.add(file(settings.home(), named));
    }
    if (settings.server() != null && settings.server().passwordFile() != null) {
      files.add(settings.server().passwordFile());
    }
    return files;
  }

  private String value(String variable, String key) {
    String value = environment.getOrDefault(variable, "");
    return value.isBlank() ? settings.text(key) : value.strip();
  }
}
