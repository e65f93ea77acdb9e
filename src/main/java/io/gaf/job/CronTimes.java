package io.gaf.job;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Reads cron expressions. */
public interface CronTimes {
  /**
   * Quartz's form of a cron expression in Quartz's or the five-field form.
   *
   * @throws IllegalArgumentException saying what is wrong with it, also when it never fires
   */
  String normalise(String cron);

  /**
   * The expression that fires every day at this wall time.
   *
   * @param time hours and minutes, such as {@code 02:00}
   * @throws IllegalArgumentException when it is no time of day
   */
  String daily(String time);

  /** The next fire times after an instant. */
  default List<Instant> next(String cron, ZoneId zone, Instant after, int count) {
    return next(cron, zone, ExceptDays.NONE, after, count);
  }

  /** The next fire times after an instant that are not on these days; fewer when there are none. */
  List<Instant> next(String cron, ZoneId zone, ExceptDays except, Instant after, int count);
}
