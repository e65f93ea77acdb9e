package io.gaf.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

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
  static final String FILE = "settings.properties";

  /** How a password is given. */
  static final String HOW =
      "put the password into a file of mode 600 and name it in GAF_DB_PASSWORD_FILE, or as"
          + " db.password_file in the home's "
          + FILE
          + "; or set GAF_DB_PASSWORD";

  private static final String KEYS = "db.";
  private static final List<String> KNOWN = List.of("db.url", "db.user", "db.password_file");

  private final Path home;
  private final Map<String, String> environment;
  private final Properties settings;

  private ServerChoice(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
    this.settings = read(home.resolve(FILE));
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
    Path file = home.resolve(named).toAbsolutePath().normalize();
    return new Server(url, user, Password.read(file), file);
  }

  private String value(String variable, String key) {
    String value = environment.getOrDefault(variable, settings.getProperty(key, ""));
    return value.isBlank() ? null : value.strip();
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    if (!Files.exists(file)) {
      return properties;
    }
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw StoreException.refused(
          "cannot read " + file + ": " + e.getMessage() + "\nhint: make it readable, or remove it");
    }
    properties.stringPropertyNames().stream()
        .filter(key -> key.startsWith(KEYS) && !KNOWN.contains(key))
        .sorted()
        .findFirst()
        .ifPresent(key -> refuse(file, key));
    return properties;
  }

  private static void refuse(Path file, String key) {
    String hint = key.equals("db.password") ? HOW : "the keys are " + String.join(", ", KNOWN);
    throw StoreException.refused(file + " has the key " + key + "\nhint: " + hint);
  }
}
