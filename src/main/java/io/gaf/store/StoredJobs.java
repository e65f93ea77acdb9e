package io.gaf.store;

import io.gaf.job.Attempt;
import io.gaf.job.Claim;
import io.gaf.job.Ending;
import io.gaf.job.Event;
import io.gaf.job.Fence;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Jobs;
import io.gaf.job.NewJob;
import io.gaf.job.Place;
import io.gaf.job.Sleeper;
import io.gaf.job.Slot;
import io.gaf.job.Wish;
import io.gaf.store.AttemptTable.LeaseClaim;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The queue in the database. */
final class StoredJobs implements Jobs {
  // Who reaps has beats to send; what is left is stopped by the next one.
  private static final Duration LONGEST_STOPPING = Duration.ofSeconds(1);

  private final Transactions transactions;
  private final Reaper reaper;

  StoredJobs(Transactions transactions) {
    this.transactions = transactions;
    this.reaper = new Reaper(transactions, Reaper.LONGEST_GAP);
  }

  @Override
  public List<Long> enqueue(List<NewJob> jobs) {
    String submission = UUID.randomUUID().toString();
    return transactions.run(tx -> Enqueuer.enqueue(tx, jobs, submission));
  }

  @Override
  public Optional<Job> find(long id) {
    return transactions.run(tx -> job(tx, id));
  }

  @Override
  public List<Job> find(List<Long> ids) {
    return transactions.atOneMoment(tx -> JobQuery.byIds(tx, ids));
  }

  @Override
  public OptionalLong findKey(String key) {
    return transactions
        .run(tx -> JobTable.findKey(tx, key))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  @Override
  public List<Job> list(JobFilter filter) {
    return transactions.atOneMoment(tx -> JobQuery.list(tx, filter));
  }

  @Override
  public long count(JobFilter filter) {
    return transactions.run(tx -> JobQuery.count(tx, filter));
  }

  @Override
  public long count(JobFilter filter, long atMost) {
    return transactions.atOneMoment(tx -> JobQuery.count(tx, filter, atMost));
  }

  @Override
  public Optional<Claim> claim(
      String worker, Duration lease, Set<Long> only, Place place, Fence before) {
    var wanted = new Claiming(worker, only, place, before, LeaseClaim.of(place, lease));
    return transactions.run(wanted::run);
  }

  @Override
  public boolean keep(Fence holder, Duration lease) {
    return transactions.run(tx -> SlotTable.renew(tx, holder, lease));
  }

  @Override
  public void leave(Place place, Fence holder) {
    transactions.run(tx -> SlotTable.leave(tx, place, holder));
  }

  @Override
  public long queuedFor(Collection<String> wishes) {
    return transactions.run(tx -> Candidates.count(tx, wishes));
  }

  @Override
  public Optional<Sleeper> firstToWake(Collection<String> wishes) {
    return transactions.run(tx -> Sleepers.first(tx, wishes));
  }

  @Override
  public Wish beat(Fence fence, Duration lease) {
    return transactions.run(
        tx -> {
          AttemptTable.beat(tx, fence, lease);
          return wish(tx, fence);
        });
  }

  /** What the user wants of a running attempt. */
  static Wish wish(Tx tx, Fence fence) throws SQLException {
    JobState state = JobTable.head(tx, fence.job()).orElseThrow().state();
    return state == JobState.STOPPING ? Wish.STOP : Wish.CONTINUE;
  }

  @Override
  public void started(Fence fence, long pid, String log) {
    transactions.run(
        tx -> {
          AttemptTable.started(tx, fence, pid, log);
          return null;
        });
  }

  @Override
  public void end(Fence fence, Ending ending) {
    transactions.run(
        tx -> {
          if (AttemptTable.end(tx, fence, ending)) {
            Lifecycle.attemptEnded(tx, fence, ending);
          }
          return null;
        });
  }

  @Override
  public int reap() {
    long until = System.nanoTime() + LONGEST_STOPPING.toNanos();
    boolean more = true;
    while (more && System.nanoTime() < until) {
      more = transactions.run(Overdue::stop);
    }
    return reaper.reap();
  }

  @Override
  public boolean cancel(long id, String reason) {
    return transactions.run(tx -> Lifecycle.cancel(tx, id, reason));
  }

  @Override
  public boolean hold(long id, String why) {
    return transactions.run(tx -> Steering.hold(tx, id, why));
  }

  @Override
  public boolean release(long id, String why) {
    return transactions.run(tx -> Steering.release(tx, id, why));
  }

  @Override
  public boolean retry(long id, String why) {
    return transactions.run(tx -> Steering.retry(tx, id, why));
  }

  @Override
  public void present(String worker, List<Slot> slots, Duration lease) {
    transactions.run(
        tx -> {
          WorkerTable.put(tx, worker, slots, lease);
          return null;
        });
  }

  @Override
  public List<Attempt> attempts(long job) {
    return transactions.run(tx -> AttemptTable.ofJob(tx, job));
  }

  @Override
  public Optional<Attempt> attempt(long id) {
    return transactions.run(tx -> AttemptTable.find(tx, id));
  }

  @Override
  public List<Event> events(long job) {
    return transactions.run(tx -> EventTable.ofJob(tx, job));
  }

  static Optional<Job> job(Tx tx, long id) throws SQLException {
    return JobQuery.byIds(tx, List.of(id)).stream().findFirst();
  }
}
