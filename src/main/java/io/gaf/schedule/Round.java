package io.gaf.schedule;

import io.gaf.job.Schedule;
import io.gaf.job.Schedules;
import io.gaf.schedule.ClockJobs.Fire;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every worker does for the schedules itself, by the database's clock: it makes up for fires
 * that Quartz did not make, and brings Quartz's triggers in line with the schedule table. Quartz
 * goes by the clocks of all machines in the cluster; one that is ahead takes every trigger from the
 * others and sets its next time by its own clock. And it may not have started yet.
 */
final class Round implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Round.class);

  private final Quartz quartz;
  private final Schedules schedules;
  private final Fire fire;
  private final Map<Long, Instant> done = new HashMap<>();

  Round(Quartz quartz, Schedules schedules, Runnable wake) {
    this.quartz = quartz;
    this.schedules = schedules;
    this.fire = new Fire(schedules, wake);
  }

  @Override
  public void run() {
    try {
      List<Schedule> all = schedules.list();
      Instant now = schedules.now();
      all.stream()
          .filter(schedule -> schedule.finished() == null)
          .forEach(schedule -> makeUp(schedule, now));
      Optional<Scheduler> clock = quartz.running();
      if (clock.isPresent()) {
        Triggers.sync(clock.get(), all);
      }
    } catch (SchedulerException | RuntimeException e) {
      LOG.warn("the schedules could not be looked at: {}", Reason.of(e));
    }
  }

  /** A fire that was made is found by its dedupe key; each is looked for once. */
  private void makeUp(Schedule schedule, Instant now) {
    Optional<Instant> due = QuartzCron.wallClock(schedule.cron(), schedule.zone()).atOrBefore(now);
    if (due.isPresent() && !due.get().equals(done.get(schedule.id()))) {
      fire.fire(schedule.id(), now); // how late that is decides whether it was missed
      done.put(schedule.id(), due.get());
    }
  }
}
