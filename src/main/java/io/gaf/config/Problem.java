package io.gaf.config;

import java.util.Objects;

/**
 * One thing that is wrong with a configuration.
 *
 * @param line in the text, from 1; 0 for an override or when no line is to blame
 * @param key the dotted key, such as {@code train.lr}; empty for the whole text
 * @param what is wrong, such as {@code unknown key}
 * @param expected what would be right, or empty
 * @param got what was found, or empty
 */
public record Problem(int line, String key, String what, String expected, String got) {
  private static final int SHOWN = 60;

  public Problem {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(expected, "expected");
    got = shortened(got);
  }

  /** A problem that needs no more than its name. */
  static Problem of(int line, String key, String what) {
    return new Problem(line, key, what, "", "");
  }

  /** The same problem of another line. */
  Problem at(int newLine) {
    return new Problem(newLine, key, what, expected, got);
  }

  /** The same problem of a key under another name. */
  Problem of(String newKey) {
    return new Problem(line, newKey, what, expected, got);
  }

  /** The problem in one line. */
  String text() {
    String where = line > 0 ? "line " + line : "";
    String place = where.isEmpty() || key.isEmpty() ? where + key : where + ", " + key;
    return (place.isEmpty() ? "" : place + ": ")
        + what
        + (expected.isEmpty() ? "" : ": expected " + expected)
        + (got.isEmpty() ? "" : ", got " + got);
  }

  private static String shortened(String text) {
    String one = text.replaceAll("\\p{Cntrl}+", " ");
    return one.length() <= SHOWN ? one : one.substring(0, SHOWN) + "…";
  }
}
