package io.gaf.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The world around one command.
 *
 * @param out data, nothing else
 * @param err progress, errors, remarks
 * @param outTerminal whether a person reads {@code out}
 * @param errTerminal whether {@code err} can redraw a line
 * @param environment the environment variables
 * @param directory where relative paths begin
 * @param program the launcher as the user called it
 * @param clock tells the time that relative times refer to
 */
public record Console(
    PrintStream out,
    PrintStream err,
    boolean outTerminal,
    boolean errTerminal,
    Map<String, String> environment,
    Path directory,
    String program,
    Clock clock) {
  /** Columns that tables and help keep to. */
  static final int WIDTH = 100;

  public Console {
    environment = Map.copyOf(environment);
    directory = directory.toAbsolutePath().normalize();
  }

  /**
   * The process' own streams. Java 17 cannot ask whether the error stream is a terminal, so the
   * launcher says it in the system property {@code gaf.terminal}: {@code out}, {@code err}, both
   * with a comma between, or nothing. In {@code gaf.command} it says how it was called.
   */
  public static Console system() {
    String terminal = System.getProperty("gaf.terminal", "");
    return new Console(
        System.out,
        System.err,
        terminal.contains("out"),
        terminal.contains("err"),
        System.getenv(),
        Path.of(""),
        System.getProperty("gaf.command", "gaf"),
        Clock.systemUTC());
  }

  /** A path as the user typed it, made absolute. */
  Path path(String typed) {
    return directory.resolve(typed).normalize();
  }

  /** How wide the terminal is, as the launcher or the variable COLUMNS says; else a page. */
  int columns() {
    String said = environment.getOrDefault("COLUMNS", System.getProperty("gaf.columns", ""));
    return said.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(said) : WIDTH;
  }

  /** How many lines the terminal has, as the launcher or the variable LINES says; else many. */
  int rows() {
    String said = environment.getOrDefault("LINES", System.getProperty("gaf.rows", ""));
    return said.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(said) : Integer.MAX_VALUE;
  }

  /** Whether the terminal shows more than ASCII, as the locale says. */
  boolean unicode() {
    for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      String locale = environment.getOrDefault(name, "");
      if (!locale.isEmpty()) {
        return locale.toLowerCase(Locale.ROOT).matches(".*utf-?8.*");
      }
    }
    return false;
  }

  /** A remark for people, on the error stream. */
  void say(String line) {
    err.println(line);
  }
}
