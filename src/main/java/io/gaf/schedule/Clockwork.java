package io.gaf.schedule;

import io.gaf.job.Housekeeping;
import io.gaf.job.Schedules;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

  /** A round that takes longer waits for the database, and may be cut off. */
  private static final long ROUND_SECONDS = 10;

  private final Scheduler scheduler;
  private final ScheduledExecutorService rounds;
  private final String name;

  private Clockwork(Scheduler scheduler, ScheduledExecutorService rounds, String name) {
    this.scheduler = scheduler;
    this.rounds = rounds;
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
    return start(dataSource, owner, schedules, null, wake);
  }

  /**
   * Starts the clock, retention beside the schedules.
   *
   * @param housekeeping what is swept daily, or null
   */
  static Clockwork start(
      DataSource dataSource,
      String owner,
      Schedules schedules,
      Housekeeping housekeeping,
      Runnable wake) {
    String name = owner + ":" + UUID.randomUUID().toString().substring(0, 8);
    try {
      Scheduler scheduler = scheduler(QuartzSettings.of(name, dataSource));
      scheduler.setJobFactory(new ClockJobs(schedules, housekeeping, wake));
      Triggers.every(scheduler, TICK, ClockJobs.Tick.class);
      Triggers.daily(
          scheduler,
          Optional.ofNullable(housekeeping).flatMap(Housekeeping::daily),
          ClockJobs.Sweep.class);
      scheduler.start();
      return new Clockwork(scheduler, rounds(new Round(scheduler, schedules, wake)), name);
    } catch (SchedulerException | SQLException e) {
      throw new IllegalStateException("the clock could not be started: " + e.getMessage(), e);
    }
  }

  private static ScheduledExecutorService rounds(Round round) {
    ScheduledExecutorService rounds =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "schedules");
              thread.setDaemon(true);
              return thread;
            });
    var unused = // a round throws nothing
        rounds.scheduleWithFixedDelay(round, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    return rounds;
  }

  /** Its name in the cluster. */
  String name() {
    return name;
  }

  @Override
  public void close() {
    endRounds();
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the clock could not be stopped: " + e.getMessage(), e);
    }
  }

  private void endRounds() {
    rounds.shutdown();
    try {
      if (!rounds.awaitTermination(ROUND_SECONDS, TimeUnit.SECONDS)) {
        rounds.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
