package io.gaf.store;

import io.gaf.words.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** The file {@code settings.properties} of a home folder; none is an empty one. */
final class HomeSettings {
  static final String FILE = "settings.properties";

  private static final List<String> KNOWN =
      List.of(
          "db.url",
          "db.user",
          "db.password_file",
          "notify.webhook.url",
          "notify.webhook.states",
          "notify.webhook.kinds",
          "notify.webhook.timeout_s",
          "notify.command.run",
          "notify.command.states",
          "notify.command.kinds",
          "notify.command.timeout_s",
          "keep.checkpoints",
          "keep.days",
          "keep.daily");

  private static final Set<PosixFilePermission> OTHERS_WRITE =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Path file;
  private final Properties properties;

  private HomeSettings(Path file, Properties properties) {
    this.file = file;
    this.properties = properties;
  }

  /**
   * Reads the settings of a home folder.
   *
   * @throws StoreException when the file cannot be read or has an unknown key
   */
  static HomeSettings of(Path home) {
    Path file = home.resolve(FILE);
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (var in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException | IllegalArgumentException e) {
        throw StoreException.refused(
            "cannot read "
                + file
                + ": "
                + e.getMessage()
                + "\nhint: make it readable, or remove it");
      }
    }
    HomeSettings settings = new HomeSettings(file, properties);
    properties.stringPropertyNames().stream().sorted().forEach(settings::requireKnown);
    return settings;
  }

  private void requireKnown(String key) {
    if (!KNOWN.contains(key)) {
      String first = key.substring(0, key.indexOf('.') + 1);
      List<String> near = KNOWN.stream().filter(k -> k.startsWith(first)).toList();
      String keys = "the keys are " + String.join(", ", near.isEmpty() ? KNOWN : near);
      throw StoreException.refused(
          file
              + " has the key "
              + Plain.line(key)
              + "\nhint: "
              + (key.equals("db.password") ? ServerChoice.HOW : keys));
    }
  }

  /** The value of a key, or null. */
  String text(String key) {
    String value = properties.getProperty(key, "").strip();
    return value.isEmpty() ? null : value;
  }

  /** A whole number at or above a limit. */
  int whole(String key, int otherwise, int least) {
    String text = text(key);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least) {
      throw wrong(key, "a whole number of at least " + least);
    }
    return Integer.parseInt(text);
  }

  /** The words of a list with commas. */
  List<String> words(String key) {
    String text = text(key);
    return text == null ? List.of() : List.of(text.split("\\s*,\\s*", -1));
  }

  /** Refuses settings that others could have written: they say which programs are run. */
  void requireOwn() {
    try {
      if (PrivateFile.posix(file)
          && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS_WRITE::contains)) {
        throw StoreException.refused(
            "others can write " + file + ", which names a command\nhint: chmod go-w " + file);
      }
    } catch (IOException e) {
      throw StoreException.refused("cannot read the rights of " + file + ": " + e.getMessage());
    }
  }

  /** The error for a value that is not what was expected. */
  StoreException wrong(String key, String expected) {
    return StoreException.refused(
        "%s: %s: expected %s, got '%s'\nhint: correct the line or remove it"
            .formatted(file, key, expected, Texts.cut(text(key), 200)));
  }
}
