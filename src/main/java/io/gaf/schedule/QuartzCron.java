package io.gaf.schedule;

import io.gaf.job.CronTimes;
import io.gaf.job.ExceptDays;
import io.gaf.job.Schedule;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quartz.CronExpression;

/**
 * Cron expressions in Quartz's form (second minute hour day month weekday [year]) and in the
 * five-field form (minute hour day month weekday). Fire times follow the wall clock: a skipped hour
 * fires at the first instant after it, a doubled hour once.
 */
public final class QuartzCron implements CronTimes {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");
  private final Clock clock;

  /** Reads cron expressions; the clock decides whether one can still fire. */
  public QuartzCron(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String normalise(String cron) {
    List<String> fields = Arrays.asList(cron.strip().toUpperCase(Locale.ROOT).split("\\s+"));
    try {
      String quartz =
          switch (fields.size()) {
            case 5 -> UnixCron.toQuartz(fields);
            case 6, 7 -> oneDayField(fields);
            default ->
                throw new IllegalArgumentException(
                    "expected 5 fields (minute hour day month weekday) or 6 or 7 (second first,"
                        + " year last), got "
                        + (cron.isBlank() ? 0 : fields.size()));
          };
      if (!fires(quartz)) {
        throw new IllegalArgumentException("never fires: " + why(fields, quartz));
      }
      return quartz;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cron '" + cron.strip() + "': " + e.getMessage(), e);
    }
  }

  private boolean fires(String quartz) {
    return wallClock(quartz, ZoneOffset.UTC).after(clock.instant()).isPresent();
  }

  /** Which field is to blame: the year, if there were times without it, else the day. */
  private String why(List<String> fields, String quartz) {
    List<String> all = List.of(quartz.split(" "));
    if (fields.size() == 7 && fires(String.join(" ", all.subList(0, 6)))) {
      return "no such time is to come in the year '%s'".formatted(fields.get(6));
    }
    int day = fields.size() == 5 ? 2 : 3;
    return "month '%s' has no day '%s'".formatted(fields.get(day + 1), fields.get(day));
  }

  @Override
  public String daily(String time) {
    try {
      LocalTime at = LocalTime.parse(time.strip(), TIME);
      return "0 %d %d * * ?".formatted(at.getMinute(), at.getHour());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "time '" + time + "': expected hours and minutes from 00:00 to 23:59, such as 02:00", e);
    }
  }

  @Override
  public List<Instant> next(String cron, ZoneId zone, ExceptDays except, Instant after, int count) {
    WallClock wallClock = wallClock(normalise(cron), zone, except);
    List<Instant> times = new ArrayList<>();
    Optional<Instant> time = count > 0 ? wallClock.after(after) : Optional.empty();
    while (time.isPresent()) {
      times.add(time.get());
      time = times.size() < count ? wallClock.after(time.get()) : Optional.empty();
    }
    return times;
  }

  /** The wall clock of an expression that is in Quartz's form already. */
  static WallClock wallClock(String quartz, ZoneId zone) {
    return wallClock(quartz, zone, ExceptDays.NONE);
  }

  /** The wall clock of a schedule. */
  static WallClock wallClock(Schedule schedule) {
    return wallClock(schedule.cron(), schedule.zone(), schedule.rules().except());
  }

  private static WallClock wallClock(String quartz, ZoneId zone, ExceptDays except) {
    try {
      return new WallClock(new CronExpression(quartz), zone, except);
    } catch (ParseException | RuntimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Quartz wants ? for one of the two day fields; people write *. */
  private static String oneDayField(List<String> fields) {
    String date = fields.get(3);
    String day = fields.get(5);
    if (date.equals("?") || day.equals("?")) {
      return String.join(" ", fields);
    }
    if (day.equals("*")) {
      fields.set(5, "?");
    } else if (date.equals("*")) {
      fields.set(3, "?");
    } else {
      throw new IllegalArgumentException(
          "day of month '%s' and day of week '%s' are both restricted".formatted(date, day)
              + "\nhint: add two schedules, one with ? for each");
    }
    return String.join(" ", fields);
  }
}
