package io.gaf.schedule;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;

/** Texts that come from anywhere, for a log whose lines are its own. */
final class OneLine {
  private static final int FIRST_PRINTED = 0x20;
  private static final int DELETE = 0x7f;
  private static final int LAST_CONTROL = 0x9f;

  private OneLine() {}

  /** The text with line breaks and other control characters made visible. */
  static String of(String text) {
    if (text == null || text.chars().noneMatch(OneLine::control)) {
      return text;
    }
    StringBuilder line = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              if (control(c)) {
                line.append(String.format("\\u%04x", c));
              } else {
                line.append((char) c);
              }
            });
    return line.toString().replace("\\u000a", "\\n").replace("\\u0009", "\\t");
  }

  /** A stack trace as a block that cannot be taken for lines of the log. */
  static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString()
        .lines()
        .map(line -> "    " + of(line.replace("\t", "  ")))
        .collect(Collectors.joining("\n"));
  }

  private static boolean control(int c) {
    boolean separator = c == 0x2028 || c == 0x2029;
    return c < FIRST_PRINTED || (c >= DELETE && c <= LAST_CONTROL) || separator;
  }
}
