package io.gaf.schedule;

import io.gaf.job.ExceptDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * Fire times of a cron expression on a wall clock: the expression names local times, and each local
 * time happens once, unless its day is excluded. One that the zone skips happens at the first
 * instant after the gap; one that the zone repeats happens the first time (spec workflow.md §4).
 */
final class WallClock {
  /** Windows searched backwards for the last fire; the last one is wider than a leap-year cron. */
  private static final List<Duration> WINDOWS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofHours(3),
          Duration.ofDays(2),
          Duration.ofDays(32),
          Duration.ofDays(367),
          Duration.ofDays(9 * 366L));

  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

  /** How far ahead an allowed day is looked for: more than from one leap year's day to the next. */
  private static final Period LONGEST = Period.ofYears(9);

  private final CronExpression local;
  private final ZoneId zone;
  private final ExceptDays except;

  WallClock(CronExpression expression, ZoneId zone, ExceptDays except) {
    this.local = new CronExpression(expression);
    this.local.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
    this.zone = zone;
    this.except = except;
  }

  /** The first fire after an instant. */
  Optional<Instant> after(Instant instant) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, zone);
    LocalDateTime last = time.plus(LONGEST);
    while (true) {
      Date next = local.getNextValidTimeAfter(Date.from(time.toInstant(ZoneOffset.UTC)));
      if (next == null) {
        return Optional.empty();
      }
      time = LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC);
      if (except.excludes(time.toLocalDate())) {
        time = time.toLocalDate().atTime(LAST_SECOND);
        if (time.isAfter(last)) {
          return Optional.empty();
        }
      } else if (happens(time).isAfter(instant)) {
        return Optional.of(happens(time));
      }
    }
  }

  /** The last fire at or before an instant: the one that a late trigger stands for. */
  Optional<Instant> atOrBefore(Instant instant) {
    for (Duration window : WINDOWS) {
      Instant last = null;
      Optional<Instant> fire = after(instant.minus(window));
      while (fire.isPresent() && !fire.get().isAfter(instant)) {
        last = fire.get();
        fire = after(last);
      }
      if (last != null) {
        return Optional.of(last);
      }
    }
    return Optional.empty();
  }

  private Instant happens(LocalDateTime time) {
    var rules = zone.getRules();
    var offsets = rules.getValidOffsets(time);
    return offsets.isEmpty()
        ? rules.getTransition(time).getInstant()
        : time.toInstant(offsets.get(0));
  }
}
