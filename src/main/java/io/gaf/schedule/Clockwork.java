package io.gaf.schedule;

import io.gaf.job.Housekeeping;
import io.gaf.job.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Quartz, clustered over JDBC: the tick that makes a worker look at the job table, the cron fires;
 * beside it the rounds over the schedules, which need no Quartz. Whoever starts the clock closes it
 * before the data source.
 */
public final class Clockwork implements AutoCloseable {
  /** A schedule that another process added is picked up within this time. */
  private static final Duration TICK = Duration.ofSeconds(2);

  /** A round that takes longer waits for the database, and may be cut off. */
  private static final long ROUND_SECONDS = 10;

  private final Quartz quartz;
  private final ScheduledExecutorService rounds;
  private final String name;

  private Clockwork(Quartz quartz, ScheduledExecutorService rounds, String name) {
    this.quartz = quartz;
    this.rounds = rounds;
    this.name = name;
  }

  /**
   * Starts the clock on a database that has Quartz's tables.
   *
   * @param owner who starts it, part of its name in the cluster
   * @param wake called at each tick and after each fire that this instance wins
   */
  static Clockwork start(DataSource dataSource, String owner, Schedules schedules, Runnable wake) {
    return start(dataSource, owner, schedules, null, wake);
  }

  /**
   * Starts the clock, retention beside the schedules.
   *
   * @param housekeeping what is swept daily, or null
   * @throws IllegalArgumentException when the time of day at which to sweep is none
   */
  static Clockwork start(
      DataSource dataSource,
      String owner,
      Schedules schedules,
      Housekeeping housekeeping,
      Runnable wake) {
    String name = owner + ":" + UUID.randomUUID().toString().substring(0, 8);
    Optional<String> sweep =
        Optional.ofNullable(housekeeping)
            .flatMap(Housekeeping::daily)
            .map(new QuartzCron(Clock.systemUTC())::daily);
    ClockJobs jobs = new ClockJobs(schedules, housekeeping, wake);
    Quartz quartz = new Quartz(name, dataSource, jobs, TICK, sweep);
    return new Clockwork(
        quartz, rounds(quartz::tryToStart, new Round(quartz, schedules, wake)), name);
  }

  /** Runs these again and again, each on a thread of its own. */
  private static ScheduledExecutorService rounds(Runnable... rounds) {
    ScheduledExecutorService threads =
        Executors.newScheduledThreadPool(
            rounds.length,
            task -> {
              Thread thread = new Thread(task, "clock");
              thread.setDaemon(true);
              return thread;
            });
    for (Runnable round : rounds) {
      var unused = // a round throws nothing
          threads.scheduleWithFixedDelay(round, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }
    return threads;
  }

  /** Its name in the cluster. */
  String name() {
    return name;
  }

  @Override
  public void close() {
    endRounds();
    quartz.close();
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
}
