package io.gaf.store;

import io.gaf.job.Dependency;
import io.gaf.job.Dependency.Condition;
import io.gaf.job.NewJob;
import io.gaf.job.Schedule;
import io.gaf.store.FiringTable.Fire;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What a schedule's fire time comes to: a job, or nothing and why. */
final class ScheduleFires {
  private ScheduleFires() {}

  /** The clock's fire; a paused schedule skips it. */
  static Optional<Long> due(Tx tx, Fire fire) throws SQLException {
    Optional<Schedule> found = ScheduleTable.find(tx, fire.schedule());
    if (found.isEmpty() || !FiringTable.take(tx, fire)) {
      return Optional.empty();
    }
    if (found.get().paused()) {
      FiringTable.skipped(tx, fire, "the schedule is paused");
      return Optional.empty();
    }
    return enqueued(tx, found.get(), fire);
  }

  /** A person's fire, also of a paused schedule. */
  static Optional<Long> byHand(Tx tx, Fire fire) throws SQLException {
    Optional<Schedule> found = ScheduleTable.find(tx, fire.schedule());
    if (found.isEmpty() || !FiringTable.take(tx, fire)) {
      return Optional.empty();
    }
    return enqueued(tx, found.get(), fire);
  }

  /** Enqueues one run, as the overlap policy wants it; empty when it is skipped. */
  private static Optional<Long> enqueued(Tx tx, Schedule schedule, Fire fire) throws SQLException {
    List<Long> before = JobTable.activeOfSchedule(tx, schedule.id());
    if (!before.isEmpty() && schedule.overlap() == Schedule.Overlap.SKIP) {
      FiringTable.skipped(tx, fire, "j" + before.get(0) + " had not ended");
      return Optional.empty();
    }
    String key = "s" + schedule.id() + "@" + fire.wallTime();
    if (schedule.overlap() == Schedule.Overlap.REPLACE) {
      for (long job : before) {
        Lifecycle.cancel(tx, job, "replaced by the run of " + fire.wallTime());
      }
    }
    long job = Enqueuer.enqueue(tx, run(schedule, key, before), key, schedule.id());
    FiringTable.enqueued(tx, fire, job);
    return Optional.of(job);
  }

  /** The template's job, waiting until the runs before it have ended in whatever way. */
  private static NewJob run(Schedule schedule, String key, List<Long> before) {
    NewJob t = schedule.template();
    String name = t.name() == null ? schedule.name() : t.name();
    List<Dependency> after =
        before.stream().map(job -> new Dependency(job, Condition.ANY)).toList();
    return new NewJob(
        t.spec(), name, t.tags(), after, t.priority(), null, key, t.held(), t.limits(), t.slot());
  }
}
