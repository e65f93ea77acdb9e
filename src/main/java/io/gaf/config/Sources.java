package io.gaf.config;

import io.gaf.words.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where configurations' texts lie: beside the program's classes, and in the user's files. */
final class Sources {
  private static final String FOLDER = "/configs";
  private static final String SUFFIX = ".yaml";

  private Sources() {}

  /** The text of a bundled name, or of a path: with a folder in it, or ending in .yaml or .yml. */
  static String read(String nameOrPath) {
    return nameOrPath.matches("(?s).*[/\\\\].*|.*\\.ya?ml")
        ? file(nameOrPath)
        : bundled(nameOrPath);
  }

  /** Names of the configurations that ship, in order. */
  static List<String> bundled() {
    try {
      URI folder = Objects.requireNonNull(Sources.class.getResource(FOLDER), FOLDER).toURI();
      if (!folder.getScheme().equals("jar")) {
        return names(Path.of(folder));
      }
      try (var jar = FileSystems.newFileSystem(folder, Map.of())) {
        return names(jar.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the bundled configurations cannot be listed", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path that is no URI", e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(SUFFIX))
          .map(f -> f.substring(0, f.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  private static String bundled(String name) {
    String resource = FOLDER + "/" + name + SUFFIX;
    try (InputStream in =
        Words.NAME.has(name) ? Sources.class.getResourceAsStream(resource) : null) {
      if (in == null) {
        throw unknown(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the bundled configuration " + name + " cannot be read", e);
    }
  }

  private static ConfigException unknown(String name) {
    List<String> all = bundled();
    String near = Nearest.of(name, all).map(n -> n + "?").orElse("one of them?");
    return refused(
        name,
        new Problem(0, "", "no such configuration", "one of " + String.join(", ", all), name),
        "did you mean " + near + " A path ends in .yaml or has a folder in it");
  }

  private static String file(String path) {
    try {
      Path file = Path.of(path);
      if (Files.isDirectory(file) || !Files.exists(file)) {
        String what = Files.isDirectory(file) ? "a folder, not a file" : "no such file";
        String expected = "a YAML file or one of " + String.join(", ", bundled());
        throw refused(path, new Problem(0, "", what, expected, ""), "give a path that exists");
      }
      if (Files.size(file) > 4L * TreeReader.MAX_LENGTH) {
        throw refused(path, TreeReader.tooLong(Files.size(file)), "is it a configuration?");
      }
      return decoded(Files.readAllBytes(file));
    } catch (CharacterCodingException e) {
      throw refused(path, Problem.of(0, "", "not text in UTF-8"), "save the file as UTF-8");
    } catch (IOException | InvalidPathException e) {
      throw refused(path, Problem.of(0, "", "cannot be read: " + e), "check path and permissions");
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static ConfigException refused(String where, Problem problem, String hint) {
    return new ConfigException(where, List.of(problem), hint);
  }
}
