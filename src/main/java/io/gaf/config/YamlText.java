package io.gaf.config;

import java.util.stream.Collectors;

/** Writes YAML that reads back as the same values; what was no single line becomes one. */
final class YamlText {
  private static final int COMMENT_COLUMN = 30;
  private static final String PLAIN = "[-+]?[A-Za-z0-9/.][A-Za-z0-9_./+-]*";

  private final StringBuilder text = new StringBuilder();

  /** A line for people; what is not printed becomes a space. */
  void comment(String line) {
    text.append("# ").append(line.replaceAll("[\\p{C}\\u2028\\u2029]+", " ")).append('\n');
  }

  /** An empty line, and the section's key unless the keys that follow are in none. */
  void section(String name) {
    text.append('\n').append(name.isEmpty() ? "" : name + ":\n");
  }

  /** A key with its value, in a section unless that is empty. */
  void pair(String section, Tree.Entry entry, String comment) {
    String line = (section.isEmpty() ? "" : "  ") + of(entry);
    text.append(line);
    if (!comment.isEmpty()) {
      text.append(" ".repeat(Math.max(1, COMMENT_COLUMN - line.length())));
      comment(comment);
    } else {
      text.append('\n');
    }
  }

  /** A key with its value, in one line. */
  static String of(Tree.Entry entry) {
    return of(entry.key()) + ": " + of(entry.value());
  }

  private static String of(Tree tree) {
    if (tree instanceof Tree.Items list) {
      return list.items().stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
    } else if (tree instanceof Tree.Table table) {
      return table.entries().values().stream()
          .map(YamlText::of)
          .collect(Collectors.joining(", ", "{", "}"));
    }
    var scalar = (Tree.Scalar) tree;
    return scalar.plain() && scalar.text().matches(PLAIN) ? scalar.text() : quoted(scalar.text());
  }

  private static String quoted(String words) {
    var quoted = new StringBuilder("\"");
    words.codePoints().forEach(point -> quoted.append(escaped(point)));
    return quoted.append('"').toString();
  }

  private static String escaped(int point) {
    String one = Character.toString(point);
    if (point == '"' || point == '\\') {
      return "\\" + one;
    }
    return one.matches("[\\p{C}\\u2028\\u2029]") ? "\\U%08x".formatted(point) : one;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
