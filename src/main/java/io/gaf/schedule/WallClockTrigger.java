package io.gaf.schedule;

import java.time.Instant;
import java.util.Date;
import org.quartz.CronExpression;
import org.quartz.CronTrigger;
import org.quartz.ScheduleBuilder;
import org.quartz.impl.triggers.CronTriggerImpl;
import org.quartz.spi.MutableTrigger;

/**
 * A cron trigger that follows the {@link WallClock}. Quartz's own skips a night, or moves it by an
 * hour, when the clocks change.
 */
final class WallClockTrigger extends CronTriggerImpl {
  private static final long serialVersionUID = 1L;

  /** The schedule of a trigger that follows the wall clock of the expression's zone. */
  static ScheduleBuilder<CronTrigger> schedule(CronExpression expression) {
    return new ScheduleBuilder<>() {
      @Override
      protected MutableTrigger build() {
        WallClockTrigger trigger = new WallClockTrigger();
        trigger.setCronExpression(expression);
        return trigger;
      }
    };
  }

  @Override
  protected Date getTimeAfter(Date after) {
    Instant instant = after.toInstant();
    return QuartzCron.wallClock(getCronExpression(), getTimeZone().toZoneId())
        .after(instant)
        .map(Date::from)
        .orElse(null);
  }

  /** True, so that Quartz's own cron delegate leaves this trigger to {@link WallClockDelegate}. */
  @Override
  public boolean hasAdditionalProperties() {
    return true;
  }

  @Override
  public ScheduleBuilder<CronTrigger> getScheduleBuilder() {
    try {
      CronExpression expression = new CronExpression(getCronExpression());
      expression.setTimeZone(getTimeZone());
      return schedule(expression);
    } catch (java.text.ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
