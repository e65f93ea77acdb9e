package io.gaf.store;

import io.gaf.job.Pause;
import io.gaf.job.Presence;
import io.gaf.job.Queue;
import io.gaf.job.SlotLease;
import io.gaf.job.Standing;
import java.util.List;
import java.util.Optional;

/** The queue as a whole, in the database. */
final class StoredQueue implements Queue {
  private final Transactions transactions;

  StoredQueue(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Pause> paused() {
    return transactions.run(PauseTable::find);
  }

  @Override
  public void pause(String reason) {
    transactions.run(
        tx -> {
          PauseTable.put(tx, reason);
          return null;
        });
  }

  @Override
  public boolean resume() {
    return transactions.run(PauseTable::remove);
  }

  @Override
  public List<Presence> alive() {
    return transactions.run(WorkerTable::here);
  }

  @Override
  public List<SlotLease> slots() {
    return transactions.run(SlotTable::held);
  }

  @Override
  public Optional<Standing> standing(long job) {
    return transactions.run(tx -> TurnQuery.standing(tx, job));
  }
}
