package io.gaf.schedule;

import io.gaf.job.Schedules;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Quartz, clustered over JDBC: the tick that makes a worker look at the job table and at the
 * schedules, the cron fires. Whoever starts it closes it before the data source.
 */
public final class Clockwork implements AutoCloseable {
  /** A schedule that another process added is picked up within this time. */
  private static final Duration TICK = Duration.ofSeconds(2);

  private final Scheduler scheduler;
  private final String name;

  private Clockwork(Scheduler scheduler, String name) {
    this.scheduler = scheduler;
    this.name = name;
  }

  /**
   * Starts the clock on a database that has Quartz's tables.
   *
   * @param owner who starts it, part of its name in the cluster
   * @param wake called at each tick and after each fire that this instance wins
   * @throws IllegalStateException when Quartz cannot start
   */
  static Clockwork start(DataSource dataSource, String owner, Schedules schedules, Runnable wake) {
    String name = owner + ":" + UUID.randomUUID().toString().substring(0, 8);
    try {
      Scheduler scheduler = scheduler(QuartzSettings.of(name, dataSource));
      scheduler.setJobFactory(new ClockJobs(schedules, wake));
      Triggers.every(scheduler, TICK, ClockJobs.Tick.class);
      scheduler.start();
      return new Clockwork(scheduler, name);
    } catch (SchedulerException | SQLException e) {
      throw new IllegalStateException("the clock could not be started: " + e.getMessage(), e);
    }
  }

  /** Its name in the cluster. */
  String name() {
    return name;
  }

  @Override
  public void close() {
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the clock could not be stopped: " + e.getMessage(), e);
    }
  }

  /** Quartz keeps schedulers by name and would hand out the first one a second time. */
  private static Scheduler scheduler(Properties properties) throws SchedulerException {
    synchronized (Clockwork.class) {
      Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
      SchedulerRepository.getInstance().remove(scheduler.getSchedulerName());
      return scheduler;
    }
  }
}
