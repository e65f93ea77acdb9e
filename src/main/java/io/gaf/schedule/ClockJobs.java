package io.gaf.schedule;

import io.gaf.job.Housekeeping;
import io.gaf.job.Id;
import io.gaf.job.Keep;
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

/** What Quartz runs: three short jobs, made with the ports they need. */
final class ClockJobs implements JobFactory {
  private static final Logger LOG = LoggerFactory.getLogger(ClockJobs.class);

  /** What two clocks may differ by without one of them being wrong. */
  private static final Duration SKEW = Duration.ofSeconds(1);

  /** A fire that is later than this was missed: no worker ran at its time. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final Schedules schedules;
  private final Housekeeping housekeeping;
  private final Runnable wake;

  /**
   * The jobs of a clock.
   *
   * @param housekeeping what is swept daily, or null
   */
  ClockJobs(Schedules schedules, Housekeeping housekeeping, Runnable wake) {
    this.schedules = schedules;
    this.housekeeping = housekeeping;
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
    if (type == Sweep.class && housekeeping != null) {
      return new Sweep(housekeeping);
    }
    throw new SchedulerException("unknown clock job " + type.getName());
  }

  /** Removes files that nothing needs any more. */
  record Sweep(Housekeeping housekeeping) implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      try {
        Keep keep = housekeeping.settings();
        Housekeeping.Swept swept = housekeeping.sweep(housekeeping.removable(keep), keep);
        LOG.info("retention removed {} files", swept.removed().size());
        swept.problems().forEach(problem -> LOG.warn("retention {}", problem));
      } catch (RuntimeException e) {
        LOG.warn("retention ended early: {}", Reason.of(e));
      }
    }
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
      Instant due = QuartzCron.wallClock(schedule).atOrBefore(late).orElse(late);
      if (due.isBefore(schedule.createdAt())) {
        LOG.info("schedule {} was added after {}, which it does not run", schedule.name(), due);
        return;
      }
      LocalDateTime local = LocalDateTime.ofInstant(due, schedule.zone());
      boolean missed = Duration.between(due, late).compareTo(LATE) > 0;
      if (missed && schedule.rules().missed() == Schedule.Missed.SKIP) {
        schedules.missed(id, due, local);
        LOG.info("schedule {} of {}: missed, and not made up for", schedule.name(), local);
        return;
      }
      String job = schedules.fire(id, due, local).map(Id::job).orElse("no new job");
      LOG.info("schedule {} of {}: {}", schedule.name(), local, job);
      wake.run();
    }
  }
}
