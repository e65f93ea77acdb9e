package io.gaf.store;

import io.gaf.job.Dependency;
import io.gaf.job.Dependency.Condition;
import io.gaf.job.Firing;
import io.gaf.job.JobSpec;
import io.gaf.job.NewJob;
import io.gaf.job.Schedule;
import io.gaf.job.TrainSpec;
import io.gaf.store.FiringTable.Fire;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What a schedule's fire time comes to: a job, or nothing and why. */
final class ScheduleFires {
  private ScheduleFires() {}

  /** The clock's fire; a paused schedule skips it. Empty when it came before. */
  static Optional<Firing> due(Tx tx, Fire fire) throws SQLException {
    Optional<Schedule> found = ScheduleTable.locked(tx, fire.schedule());
    if (found.isEmpty() || !FiringTable.take(tx, fire)) {
      return Optional.empty();
    }
    String why = found.get().paused() ? "the schedule is paused" : found.get().finished();
    return Optional.of(
        why == null ? enqueued(tx, found.get(), fire) : FiringTable.skipped(tx, fire, why));
  }

  /** A person's fire, also of a paused schedule. */
  static Firing byHand(Tx tx, Fire fire) throws SQLException {
    Optional<Schedule> found = ScheduleTable.locked(tx, fire.schedule());
    if (found.isEmpty() || !FiringTable.take(tx, fire)) {
      return new Firing(fire.at(), null, "the schedule was removed");
    }
    return enqueued(tx, found.get(), fire);
  }

  /** Enqueues one run, as the overlap policy wants it, or skips it. */
  private static Firing enqueued(Tx tx, Schedule schedule, Fire fire) throws SQLException {
    List<Long> before = JobTable.activeOfSchedule(tx, schedule.id());
    if (!before.isEmpty() && schedule.overlap() == Schedule.Overlap.SKIP) {
      return FiringTable.skipped(tx, fire, "j" + before.get(0) + " had not ended");
    }
    JobSpec spec = schedule.template().spec();
    if (schedule.rules().goal() != null) {
      long left = ScheduleGoals.left(tx, schedule.rules().goal());
      if (left <= 0) {
        return FiringTable.skipped(tx, fire, ScheduleGoals.finish(tx, schedule));
      }
      spec = ((TrainSpec) spec).atMost(left);
    }
    String key = "s" + schedule.id() + "@" + fire.wallTime();
    if (schedule.overlap() == Schedule.Overlap.REPLACE) {
      for (long job : before) {
        Lifecycle.cancel(tx, job, "replaced by the run of " + fire.wallTime());
      }
    }
    long job = Enqueuer.enqueue(tx, run(schedule, spec, key, before), key, schedule.id());
    return FiringTable.enqueued(tx, fire, job);
  }

  /** The template's job, waiting until the runs before it have ended in whatever way. */
  private static NewJob run(Schedule schedule, JobSpec spec, String key, List<Long> before) {
    NewJob t = schedule.template();
    String name = t.name() == null ? schedule.name() : t.name();
    List<Dependency> after =
        before.stream().map(job -> new Dependency(job, Condition.ANY)).toList();
    return new NewJob(
        spec, name, t.tags(), after, t.priority(), null, key, t.held(), t.limits(), t.slot());
  }
}
