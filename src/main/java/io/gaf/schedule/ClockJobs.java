package io.gaf.schedule;

import io.gaf.job.Id;
import io.gaf.job.Schedule;
import io.gaf.job.Schedules;
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
      return new Tick(schedules, wake);
    }
    if (type == Fire.class) {
      return new Fire(schedules, wake);
    }
    throw new SchedulerException("unknown clock job " + type.getName());
  }

  /** Brings Quartz's triggers in line with the schedule table and makes the worker look. */
  record Tick(Schedules schedules, Runnable wake) implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      try {
        Triggers.sync(context.getScheduler(), schedules.list());
      } catch (SchedulerException | RuntimeException e) {
        LOG.warn("the schedules could not be read: {}", Reason.of(e));
      }
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

    /** Enqueues the run of the last fire time at or before an instant, if there is one. */
    void fire(long id, Instant late) {
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
      String job = schedules.fire(id, due, local).map(Id::job).orElse("skipped");
      LOG.info("schedule {} of {}: {}", schedule.name(), local, job);
      wake.run();
    }
  }
}
