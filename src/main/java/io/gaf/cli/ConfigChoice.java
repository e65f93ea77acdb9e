package io.gaf.cli;

import io.gaf.config.Configs;
import io.gaf.config.GafConfig;
import io.gaf.job.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A configuration as the user chose it.
 *
 * @param name a bundled name or a file
 * @param overrides dotted key → value, from {@code --set}
 */
record ConfigChoice(String name, Map<String, String> overrides) {
  /** The folder of the home folder for what configurations that ship name: pictures, VAEs. */
  static final String DATA = "data";

  static void addTo(Opts options) {
    options
        .value("config", "NAME|FILE", "a bundled configuration, or a YAML file")
        .value("set", "KEY=VALUE", "another value for a key, such as train.lr=0.001; repeatable");
  }

  /** The choice, or null when there is none. */
  static ConfigChoice optional(Parsed words) {
    Map<String, String> overrides = new LinkedHashMap<>();
    for (String set : words.all("set")) {
      int equals = set.indexOf('=');
      if (equals < 1) {
        throw CliException.usage(
            "--set is KEY=VALUE, got '" + set + "'", "such as --set train.lr=0.001");
      }
      overrides.put(set.substring(0, equals).strip(), set.substring(equals + 1).strip());
    }
    if (!words.has("config") && !overrides.isEmpty()) {
      throw CliException.usage("--set changes a configuration, but --config is missing", bundled());
    }
    return words.has("config") ? new ConfigChoice(words.text("config"), overrides) : null;
  }

  /** The choice; a missing one is refused, naming those that are bundled. */
  static ConfigChoice required(Parsed words) {
    ConfigChoice choice = optional(words);
    if (choice == null) {
      throw CliException.usage("--config is missing", bundled());
    }
    return choice;
  }

  static String bundled() {
    return "bundled configurations: " + String.join(", ", Configs.bundled());
  }

  /**
   * Reads and checks it; its text is what is queued, with absolute paths. Those of a configuration
   * that ships lie below {@code data/} of the home folder, others where the user is.
   */
  Configuration resolve(Console console, Path home) {
    String source = source(console);
    String yaml = Configs.resolveText(source, overrides);
    GafConfig config = Configs.parse(yaml, source);
    Map<String, String> absolute = new LinkedHashMap<>();
    Path shipped = isFile() ? console.directory() : home.resolve(DATA);
    Map<String, Path> paths = new LinkedHashMap<>();
    paths.put("data.path", config.data().path());
    paths.put("data.vae", config.data().prepare().vae());
    paths.put("train.retrunk", config.train().retrunk().file());
    paths.forEach(
        (key, path) -> {
          Path base = overrides.containsKey(key) ? console.directory() : shipped;
          if (path != null && !path.isAbsolute()) {
            absolute.put(key, base.resolve(path).normalize().toString());
          }
        });
    if (!absolute.isEmpty()) {
      overrides.forEach(absolute::putIfAbsent);
      yaml = Configs.resolveText(source, absolute);
    }
    return new Configuration(config.name(), yaml);
  }

  private boolean isFile() {
    return name.matches("(?s).*[/\\\\].*|.*\\.ya?ml");
  }

  private String source(Console console) {
    if (!isFile()) {
      return name;
    }
    var file = console.path(name);
    if (!Files.exists(file)) {
      throw CliException.notFound("no configuration file " + file, bundled());
    }
    return file.toString();
  }
}
