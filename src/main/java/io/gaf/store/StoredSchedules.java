package io.gaf.store;

import io.gaf.job.Firing;
import io.gaf.job.Schedule;
import io.gaf.job.Schedules;
import io.gaf.store.FiringTable.Fire;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
  public Instant now() {
    return transactions.run(Tx::now);
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
  public boolean pause(String name, boolean paused) {
    return transactions.run(tx -> ScheduleTable.pause(tx, name, paused));
  }

  @Override
  public List<Firing> firings(long schedule, int limit) {
    return transactions.run(tx -> FiringTable.newest(tx, schedule, limit));
  }

  @Override
  public List<Firing> runs(long schedule, int limit) {
    return transactions.run(tx -> FiringTable.runs(tx, schedule, limit));
  }

  @Override
  public Optional<Long> fire(long schedule, Instant fireTime, LocalDateTime localFireTime) {
    Fire fire = new Fire(schedule, localFireTime.toString(), fireTime);
    return transactions.run(tx -> ScheduleFires.due(tx, fire)).map(Firing::job);
  }

  @Override
  public void missed(long schedule, Instant fireTime, LocalDateTime localFireTime) {
    Fire fire = new Fire(schedule, localFireTime.toString(), fireTime);
    transactions.run(
        tx -> {
          if (FiringTable.take(tx, fire)) {
            FiringTable.skipped(tx, fire, "no worker ran at that time");
          }
          return null;
        });
  }

  @Override
  public Firing run(long schedule) {
    Fire fire =
        new Fire(schedule, "by hand " + UUID.randomUUID().toString().substring(0, 13), null);
    return transactions.run(tx -> ScheduleFires.byHand(tx, fire));
  }
}
