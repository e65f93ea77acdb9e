package io.gaf.schedule;

import io.gaf.job.Id;
import io.gaf.job.Schedule;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronExpression;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Quartz's side of the schedule table: one durable job and one trigger for each schedule. */
final class Triggers {
  private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);
  private static final String GROUP = "schedules";

  private Triggers() {}

  /** Adds triggers of new schedules and removes those of schedules that are gone or finished. */
  static void sync(Scheduler scheduler, List<Schedule> schedules) throws SchedulerException {
    Set<JobKey> gone = new HashSet<>(scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP)));
    for (Schedule schedule : schedules.stream().filter(s -> s.finished() == null).toList()) {
      JobKey key = key(schedule.id());
      if (!gone.remove(key)) {
        scheduler.scheduleJob(fire(key), Set.of(trigger(schedule, key)), true);
        LOG.info("schedule {}: {} {}", schedule.name(), schedule.cron(), schedule.zone());
      }
    }
    for (JobKey key : gone) {
      scheduler.deleteJob(key);
      LOG.info("schedule {} fires no more", key.getName());
    }
  }

  /** Runs a job of the clock itself again and again. */
  static void every(Scheduler scheduler, Duration period, Class<? extends Job> type)
      throws SchedulerException {
    JobDetail detail =
        JobBuilder.newJob(type)
            .withIdentity(type.getSimpleName().toLowerCase(java.util.Locale.ROOT), "clock")
            .storeDurably()
            .requestRecovery()
            .build();
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(detail.getKey().getName(), "clock")
            .withSchedule(
                SimpleScheduleBuilder.repeatSecondlyForever((int) period.toSeconds())
                    .withMisfireHandlingInstructionNextWithRemainingCount())
            .build();
    scheduler.scheduleJob(detail, Set.of(trigger), true);
  }

  /** Runs a job of the clock itself by a cron expression in this machine's zone, or never. */
  static void daily(Scheduler scheduler, Optional<String> cron, Class<? extends Job> type)
      throws SchedulerException {
    JobKey key = JobKey.jobKey(type.getSimpleName().toLowerCase(java.util.Locale.ROOT), "clock");
    if (cron.isEmpty()) {
      scheduler.deleteJob(key);
      return;
    }
    JobDetail detail = JobBuilder.newJob(type).withIdentity(key).storeDurably().build();
    scheduler.scheduleJob(detail, Set.of(trigger(cron.get(), key.getName())), true);
  }

  private static Trigger trigger(String cron, String name) {
    try {
      return TriggerBuilder.newTrigger()
          .withIdentity(name, "clock")
          .withSchedule(WallClockTrigger.schedule(new CronExpression(cron)))
          .build();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A name may be given again to another schedule, a number never is. */
  static JobKey key(long schedule) {
    return JobKey.jobKey(new Id(Id.Type.SCHEDULE, schedule).toString(), GROUP);
  }

  /** The number of the schedule that a job of Quartz's is for. */
  static long schedule(JobKey key) {
    return Id.parse(key.getName()).orElseThrow().number();
  }

  private static JobDetail fire(JobKey key) {
    return JobBuilder.newJob(ClockJobs.Fire.class)
        .withIdentity(key)
        .storeDurably()
        .requestRecovery()
        .build();
  }

  private static Trigger trigger(Schedule schedule, JobKey key) {
    try {
      CronExpression expression = new CronExpression(schedule.cron());
      expression.setTimeZone(TimeZone.getTimeZone(schedule.zone()));
      return TriggerBuilder.newTrigger()
          .withIdentity(key.getName(), GROUP)
          .withSchedule(WallClockTrigger.schedule(expression))
          .startAt(Date.from(schedule.createdAt()))
          .build();
    } catch (ParseException e) {
      throw new IllegalStateException(
          "schedule " + schedule.name() + " has a broken cron expression: " + e.getMessage(), e);
    }
  }
}
