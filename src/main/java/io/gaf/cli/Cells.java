package io.gaf.cli;

import io.gaf.words.Plain;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values → the text of a table cell. */
final class Cells {
  private Cells() {}

  /** ISO-8601 UTC, to the millisecond. */
  static String iso(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** One line: relative times, four significant digits, nothing for null. */
  static String text(Object value, Instant now) {
    if (value == null) {
      return "";
    }
    if (value instanceof Instant at) {
      return Times.relative(at, now);
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof Collection<?> all) {
      return all.stream().map(each -> text(each, now)).collect(Collectors.joining(", "));
    }
    return Plain.line(value.toString().replace("\nhint: ", "; hint: "));
  }

  /** About four significant digits. */
  static String number(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e6) {
      return Long.toString((long) value);
    }
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    String form = size >= 1e6 || size < 1e-3 ? "%.3e" : size >= 100 ? "%.1f" : "%.4f";
    return String.format(Locale.ROOT, form, value);
  }

  /** A text cut to a width, with an ellipsis. */
  static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }
}
