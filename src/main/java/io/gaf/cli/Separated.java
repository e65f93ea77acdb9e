package io.gaf.cli;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of values → lines of CSV or TSV. */
final class Separated {
  private Separated() {}

  /** RFC 4180: what holds a comma, a quote or a line end stands in quotes. */
  static String csv(List<?> values) {
    return values.stream().map(v -> quoted(text(v))).collect(Collectors.joining(","));
  }

  /** A tab between values. */
  static String tsv(List<?> values) {
    return values.stream().map(v -> escaped(text(v))).collect(Collectors.joining("\t"));
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Instant at) {
      return Cells.iso(at);
    }
    return value instanceof Collection<?> all
        ? all.stream().map(Separated::text).collect(Collectors.joining(" "))
        : value.toString();
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
