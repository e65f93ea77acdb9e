package io.gaf.schedule;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process' member of Quartz' cluster, which starts as soon as it can. The lock that it takes
 * for that may be held for long: a process that was stopped keeps what it holds, and no job is to
 * wait for it.
 */
final class Quartz implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Quartz.class);

  private final String name;
  private final DataSource dataSource;
  private final ClockJobs jobs;
  private final Duration tick;
  private final Optional<String> sweep;
  private boolean toldWhy; // told once, however often it is tried again
  private volatile Scheduler running;
  private volatile boolean closed;

  /**
   * A member that has not started.
   *
   * @param name in the cluster
   * @param tick how often the worker is woken
   * @param sweep the cron expression of retention, or empty for none
   */
  Quartz(
      String name, DataSource dataSource, ClockJobs jobs, Duration tick, Optional<String> sweep) {
    this.name = name;
    this.dataSource = dataSource;
    this.jobs = jobs;
    this.tick = tick;
    this.sweep = sweep;
  }

  /** Starts it, unless it runs. For one thread, which may wait for others' locks here. */
  void tryToStart() {
    if (running == null) {
      try {
        running = start();
        LOG.info("clock {} started", name);
      } catch (SchedulerException | SQLException | RuntimeException e) {
        tell(e);
      }
      if (closed) {
        close(); // which came while it started
      }
    }
  }

  /** The scheduler that runs; empty before it has started. */
  Optional<Scheduler> running() {
    return Optional.ofNullable(running);
  }

  private void tell(Exception why) {
    if (!toldWhy && !closed) {
      toldWhy = true;
      LOG.warn(
          "the clock cannot be started yet: {}; jobs and schedules run without it, daily retention"
              + " does not; it is tried again and again. Is another worker of this home stopped"
              + " (not ended)? It keeps the clock's lock until it goes on or is killed",
          Reason.of(why));
    }
  }

  private Scheduler start() throws SchedulerException, SQLException {
    Scheduler scheduler = scheduler(QuartzSettings.of(name, dataSource));
    try {
      scheduler.setJobFactory(jobs);
      Triggers.every(scheduler, tick, ClockJobs.Tick.class);
      Triggers.daily(scheduler, sweep, ClockJobs.Sweep.class);
      scheduler.start();
      return scheduler;
    } catch (SchedulerException | RuntimeException e) {
      scheduler.shutdown(false); // one that failed to start cannot start again
      throw e;
    }
  }

  /** Quartz keeps schedulers by name and would hand out the first one a second time. */
  private static Scheduler scheduler(Properties properties) throws SchedulerException {
    synchronized (Quartz.class) {
      Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
      SchedulerRepository.getInstance().remove(scheduler.getSchedulerName());
      return scheduler;
    }
  }

  @Override
  public void close() {
    closed = true;
    Scheduler scheduler = running;
    if (scheduler != null) {
      try {
        scheduler.shutdown(true);
      } catch (SchedulerException e) {
        throw new IllegalStateException("the clock could not be stopped: " + e.getMessage(), e);
      }
    }
  }
}
