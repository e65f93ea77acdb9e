package io.gaf.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people type and read them. */
final class Times {
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s?)?");

  private Times() {}

  /** {@code 90}, {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 2d}. */
  static Duration duration(String what, String text) {
    Matcher m = DURATION.matcher(text);
    if (text.isEmpty() || !m.matches()) {
      throw CliException.usage(
          what + " is a time such as 90s, 5m or 1h30m, got '" + text + "'", null);
    }
    return Duration.ofDays(part(m, 1))
        .plusHours(part(m, 2))
        .plusMinutes(part(m, 3))
        .plusSeconds(part(m, 4));
  }

  private static long part(Matcher m, int group) {
    return m.group(group) == null ? 0 : Long.parseLong(m.group(group));
  }

  /** A point in time: ISO-8601, a date, a local date and time, or a time before or after now. */
  static Instant instant(String what, String text, Instant now, boolean ahead) {
    if (!text.isEmpty() && DURATION.matcher(text).matches()) {
      Duration away = duration(what, text);
      return ahead ? now.plus(away) : now.minus(away);
    }
    try {
      if (text.endsWith("Z")) {
        return Instant.parse(text);
      }
      ZoneId zone = ZoneId.systemDefault();
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
          : LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw CliException.usage(
          what + " is no time: '" + text + "'",
          "write 2026-01-31, 2026-01-31T18:00, 2026-01-31T17:00:00Z or 2h");
    }
  }

  /** A duration in its two largest units: {@code 4 m 51 s}. */
  static String text(Duration d) {
    long s = Math.max(0, d.toSeconds());
    if (s < 60) {
      return s + " s";
    }
    if (s < 3600) {
      return s / 60 + " m " + s % 60 + " s";
    }
    return s < 86_400
        ? s / 3600 + " h " + s / 60 % 60 + " m"
        : s / 86_400 + " d " + s / 3600 % 24 + " h";
  }

  /** How long ago, or how far ahead, in the largest unit. */
  static String relative(Instant at, Instant now) {
    Duration d = Duration.between(at, now);
    boolean past = !d.isNegative();
    long s = d.abs().toSeconds();
    String amount =
        s < 60
            ? s + " s"
            : s < 3600 ? s / 60 + " m" : s < 86_400 ? s / 3600 + " h" : s / 86_400 + " d";
    return past ? amount + " ago" : "in " + amount;
  }
}
