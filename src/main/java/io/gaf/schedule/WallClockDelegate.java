package io.gaf.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.quartz.CronTrigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.jdbcjobstore.CronTriggerPersistenceDelegate;
import org.quartz.spi.OperableTrigger;

/**
 * Keeps {@link WallClockTrigger}s in Quartz's cron table under a type of their own. Public because
 * Quartz makes it by name.
 */
public final class WallClockDelegate extends CronTriggerPersistenceDelegate {
  /** Eight characters, as many as Quartz's column holds. */
  private static final String TYPE = "GAF_CRON";

  @Override
  public String getHandledTriggerTypeDiscriminator() {
    return TYPE;
  }

  @Override
  public boolean canHandleTriggerType(OperableTrigger trigger) {
    return trigger instanceof WallClockTrigger;
  }

  @Override
  public TriggerPropertyBundle loadExtendedTriggerPropertiesFromResultSet(
      ResultSet row, TriggerKey key) throws SQLException {
    TriggerPropertyBundle plain = super.loadExtendedTriggerPropertiesFromResultSet(row, key);
    CronTrigger cron =
        (CronTrigger) TriggerBuilder.newTrigger().withSchedule(plain.getScheduleBuilder()).build();
    WallClockTrigger trigger = new WallClockTrigger();
    trigger.setTimeZone(cron.getTimeZone());
    try {
      trigger.setCronExpression(cron.getCronExpression());
    } catch (java.text.ParseException e) {
      throw new SQLException("trigger " + key + " has a broken cron expression", e);
    }
    return new TriggerPropertyBundle(
        trigger.getScheduleBuilder(),
        plain.getStatePropertyNames(),
        plain.getStatePropertyValues());
  }
}
