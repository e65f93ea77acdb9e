package io.gaf.words;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts of strangers as one line that a terminal and a log show as it is. */
public final class Plain {
  /** Controls of both kinds, signs that turn the direction of writing, and line separators. */
  private static final Pattern UNSAFE = Pattern.compile("[\\p{IsCc}\\p{IsCf}\\u2028\\u2029]+");

  private Plain() {}

  /** The text in its lines, otherwise as {@link #line}. */
  public static String lines(String text) {
    return text.lines().map(Plain::line).collect(Collectors.joining("\n"));
  }

  /** The text in one line; what a terminal would obey is a blank. */
  public static String line(String text) {
    return UNSAFE.matcher(text).replaceAll(" ");
  }
}
