package io.gaf.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the user calls the program, so that a command which is shown works as typed.
 *
 * @param program the launcher as it was called
 * @param home what {@code --home} says, or null
 * @param db what {@code --db} says, or null
 * @param device what {@code --device} says, or null
 */
record Invocation(String program, String home, String db, String device) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./~{}-]+");

  /** {@code gaf} in front of a verb, not in a path or in a sentence about the program. */
  private static final Pattern COMMAND =
      Pattern.compile("(?<![\\w./-])gaf (?=(?:" + Verbs.firstWords("|") + ")\\b)");

  /** What stands in front of a verb. */
  String words() {
    return quoted(program) + option("--home", home) + option("--db", db);
  }

  /** The text with its {@code gaf VERB} commands as this user types them. */
  String in(String text) {
    return COMMAND.matcher(text).replaceAll(Matcher.quoteReplacement(words() + " "));
  }

  private static String option(String name, String value) {
    return value == null ? "" : " " + name + " " + quoted(value);
  }

  /** A word as a shell reads it. */
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
