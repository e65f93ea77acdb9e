package io.gaf.store;

import io.gaf.job.Attempt;
import io.gaf.job.Claim;
import io.gaf.job.Fence;
import io.gaf.job.JobState;
import io.gaf.job.Place;
import io.gaf.store.AttemptTable.LeaseClaim;
import io.gaf.store.JobTable.Head;
import io.gaf.store.SlotTable.Holder;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One try to take a job: candidates are read without a lock, then the place and the job are taken
 * by conditional updates, whose row counts decide.
 *
 * @param worker who takes it
 * @param only if not empty, only these jobs are considered
 * @param place where it will run
 * @param before whose lease on the place may be taken over, or null
 * @param lease names the try, and how long the lease lasts
 */
record Claiming(String worker, Set<Long> only, Place place, Fence before, LeaseClaim lease) {

  Optional<Claim> run(Tx tx) throws SQLException {
    if (tx.repeated()) {
      Optional<Attempt> earlier = AttemptTable.findClaim(tx, lease.id());
      if (earlier.isPresent()) {
        return Optional.of(claim(tx, earlier.get()));
      }
    }
    Fence holder = before;
    List<Head> candidates = Candidates.of(tx, place.wishes(), only);
    while (!candidates.isEmpty()) {
      for (Head candidate : candidates) {
        if (!holds(tx, candidate, holder)) {
          return Optional.empty();
        }
        holder = new Fence(candidate.id(), 0, candidate.token() + 1);
        if (JobTable.take(tx, candidate)) {
          return Optional.of(opened(tx, candidate, holder));
        }
      }
      candidates = Candidates.of(tx, place.wishes(), only);
    }
    if (place.id() != null && holder != null && !holder.equals(before)) {
      giveBack(tx, holder); // others were faster, each time
    }
    return Optional.empty();
  }

  /** The place is again that of the process which waits there, if one does. */
  private void giveBack(Tx tx, Fence holder) throws SQLException {
    if (before == null) {
      SlotTable.leave(tx, place, holder);
    } else {
      var waiting = new Holder(Texts.cut(worker, 400), before.job(), before.token());
      SlotTable.take(tx, waiting, place, holder, lease.lease());
    }
  }

  /** Whether the place is, or need not be, that of the candidate's coming attempt. */
  private boolean holds(Tx tx, Head candidate, Fence holder) throws SQLException {
    if (place.id() == null) {
      return true;
    }
    var next = new Holder(Texts.cut(worker, 400), candidate.id(), candidate.token() + 1);
    return SlotTable.take(tx, next, place, holder, lease.lease());
  }

  private Claim opened(Tx tx, Head taken, Fence fence) throws SQLException {
    long attempt = AttemptTable.open(tx, fence, taken.attempts() + 1, worker, lease);
    EventTable.state(tx, taken.id(), attempt, JobState.RUNNING, "claimed by " + worker);
    return claim(tx, AttemptTable.find(tx, attempt).orElseThrow());
  }

  private static Claim claim(Tx tx, Attempt attempt) throws SQLException {
    return new Claim(StoredJobs.job(tx, attempt.job()).orElseThrow(), attempt);
  }
}
