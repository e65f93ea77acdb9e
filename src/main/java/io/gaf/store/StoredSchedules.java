package io.gaf.store;

import io.gaf.job.Dependency;
import io.gaf.job.Dependency.Condition;
import io.gaf.job.NewJob;
import io.gaf.job.Schedule;
import io.gaf.job.Schedules;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Schedules in the database. */
final class StoredSchedules implements Schedules {
  private final Transactions transactions;

  StoredSchedules(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public long add(Schedule schedule) {
    return transactions.run(
        tx -> {
          try {
            return ScheduleTable.add(tx, schedule);
          } catch (SQLException e) {
            if (SqlErrors.duplicate(e)) {
              throw StoreException.refused(
                  "there is a schedule named '"
                      + schedule.name()
                      + "' already"
                      + "\nhint: remove it first, or choose another name");
            }
            throw e;
          }
        });
  }

  @Override
  public List<Schedule> list() {
    return transactions.run(ScheduleTable::all);
  }

  @Override
  public Optional<Schedule> find(String name) {
    return transactions.run(tx -> ScheduleTable.find(tx, name));
  }

  @Override
  public Optional<Schedule> find(long id) {
    return transactions.run(tx -> ScheduleTable.find(tx, id));
  }

  @Override
  public boolean remove(String name) {
    return transactions.run(tx -> ScheduleTable.remove(tx, name));
  }

  @Override
  public Optional<Long> fire(long schedule, Instant fireTime, LocalDateTime localFireTime) {
    return transactions.run(
        tx -> {
          Optional<Schedule> found = ScheduleTable.find(tx, schedule);
          String wallTime = localFireTime.toString();
          if (found.isEmpty() || !FiringTable.take(tx, schedule, wallTime, fireTime)) {
            return Optional.empty();
          }
          Optional<Long> job = run(tx, found.get(), wallTime);
          if (job.isPresent()) {
            FiringTable.enqueued(tx, schedule, wallTime, job.get());
          }
          return job;
        });
  }

  /** Enqueues one run, as the overlap policy wants it; empty when it is skipped. */
  private static Optional<Long> run(Tx tx, Schedule schedule, String wallTime) throws SQLException {
    List<Long> before = JobTable.activeOfSchedule(tx, schedule.id());
    if (!before.isEmpty() && schedule.overlap() == Schedule.Overlap.SKIP) {
      return Optional.empty();
    }
    String key = "s" + schedule.id() + "@" + wallTime;
    if (schedule.overlap() == Schedule.Overlap.REPLACE) {
      for (long job : before) {
        Lifecycle.cancel(tx, job, "replaced by the run of " + wallTime);
      }
    }
    return Optional.of(Enqueuer.enqueue(tx, run(schedule, key, before), key, schedule.id()));
  }

  /** The template's job, waiting until the runs before it have ended in whatever way. */
  private static NewJob run(Schedule schedule, String key, List<Long> before) {
    NewJob t = schedule.template();
    String name = t.name() == null ? schedule.name() : t.name();
    List<Dependency> after =
        before.stream().map(job -> new Dependency(job, Condition.ANY)).toList();
    return new NewJob(
        t.spec(), name, t.tags(), after, t.priority(), null, key, t.held(), t.maxAttempts());
  }
}
