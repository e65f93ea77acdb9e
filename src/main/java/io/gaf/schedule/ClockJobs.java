package io.gaf.schedule;

import io.gaf.job.Id;
import io.gaf.job.Schedule;
import io.gaf.job.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.spi.JobFactory;
import org.quartz.spi.TriggerFiredBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Quartz runs: two short jobs, made with the ports they need. */
final class ClockJobs implements JobFactory {
  private static final Logger LOG = LoggerFactory.getLogger(ClockJobs.class);

  /** What two clocks may differ by without one of them being wrong. */
  private static final Duration SKEW = Duration.ofSeconds(1);

  private final Schedules schedules;
  private final Runnable wake;

  ClockJobs(Schedules schedules, Runnable wake) {
    this.schedules = schedules;
    this.wake = wake;
  }

  @Override
  public Job newJob(TriggerFiredBundle fired, Scheduler scheduler) throws SchedulerException {
    Class<? extends Job> type = fired.getJobDetail().getJobClass();
    if (type == Tick.class) {
      return new Tick(wake);
    }
    if (type == Fire.class) {
      return new Fire(schedules, wake);
    }
    throw new SchedulerException("unknown clock job " + type.getName());
  }

  /** Makes the worker look at the queue. */
  record Tick(Runnable wake) implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      wake.run();
    }
  }

  /**
   * Enqueues a schedule's job for the time it should have fired, however late it is: a second
   * scheduler, a recovery and a repeated call find the same dedupe key.
   */
  record Fire(Schedules schedules, Runnable wake) implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      fire(
          Triggers.schedule(context.getJobDetail().getKey()),
          context.getScheduledFireTime().toInstant());
    }

    /**
     * Enqueues the run of the last fire time at or before an instant, if there is one. Quartz goes
     * by this machine's clock: where that is ahead of the database's, the fire is yet to come.
     */
    void fire(long id, Instant scheduled) {
      Instant now = schedules.now();
      boolean early = scheduled.isAfter(now.plus(SKEW));
      if (early) {
        LOG.warn("this machine's clock is wrong: it is {}, and {} in the database", scheduled, now);
      }
      Instant late = early ? now : scheduled;
      Optional<Schedule> found = schedules.find(id);
      if (found.isEmpty()) {
        LOG.info("schedule s{} was removed", id);
        return;
      }
      Schedule schedule = found.get();
      Instant due =
          QuartzCron.wallClock(schedule.cron(), schedule.zone()).atOrBefore(late).orElse(late);
      if (due.isBefore(schedule.createdAt())) {
        LOG.info("schedule {} was added after {}, which it does not run", schedule.name(), due);
        return;
      }
      LocalDateTime local = LocalDateTime.ofInstant(due, schedule.zone());
      String job = schedules.fire(id, due, local).map(Id::job).orElse("no new job");
      LOG.info("schedule {} of {}: {}", schedule.name(), local, job);
      wake.run();
    }
  }
}
