package io.gaf.store;

import io.gaf.job.Id;
import io.gaf.job.JobState;
import io.gaf.store.JobTable.Head;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What follows when jobs end: an event, a note to whoever listens, and the children that may go on
 * or fail, and theirs. A list of work and no recursion: chains may be longer than any stack.
 */
final class Endings {
  private final Tx tx;
  private final Deque<End> untold = new ArrayDeque<>();

  /** A job whose children and array do not know yet. */
  private record End(long job, Long array, JobState state) {}

  private Endings(Tx tx) {
    this.tx = tx;
  }

  /** Tells everybody that a job has been moved to this state, which is terminal. */
  static void of(Tx tx, Head job, Long attempt, JobState state, String reason) throws SQLException {
    Endings endings = new Endings(tx);
    endings.ended(job, attempt, state, reason);
    endings.tell();
  }

  /** Lets the next task of an array take the place of one that left. */
  static void left(Tx tx, long array) throws SQLException {
    Endings endings = new Endings(tx);
    ArrayTasks.left(tx, array, endings);
    endings.tell();
  }

  private void ended(Head job, Long attempt, JobState state, String reason) throws SQLException {
    EventTable.state(tx, job.id(), attempt, state, reason);
    tx.outbox().ended(tx, job.id(), state, reason);
    untold.add(new End(job.id(), job.array(), state));
  }

  private void tell() throws SQLException {
    for (End end = untold.poll(); end != null; end = untold.poll()) {
      for (long child : DependencyTable.waiting(tx, end.job())) {
        settle(child);
      }
      if (end.array() != null) {
        ArrayTasks.ended(tx, end.array(), end.state(), this);
      }
    }
  }

  /**
   * Lets a waiting job go on, or fail, as its parents have ended. The child is locked first: of two
   * parents that end at the same time, the second to get here sees both ends.
   */
  void settle(long child) throws SQLException {
    boolean room = ArrayTasks.hasRoom(tx, JobTable.head(tx, child).map(Head::array).orElse(null));
    Head job = JobTable.lock(tx, child).orElseThrow();
    if (job.state() != JobState.BLOCKED && job.state() != JobState.HELD) {
      return;
    }
    Verdict verdict = Parents.verdict(tx, child);
    if (verdict.failure() != null) {
      JobTable.move(tx, job, JobState.DEPENDENCY_FAILED, verdict.failure());
      ended(job, null, JobState.DEPENDENCY_FAILED, verdict.failure());
    } else if (verdict.ready() && room && job.state() == JobState.BLOCKED) {
      JobTable.move(tx, job, JobState.QUEUED, null);
      EventTable.state(tx, child, null, JobState.QUEUED, went(job));
    }
  }

  private static String went(Head job) {
    return job.array() == null ? "every parent has ended" : "its turn in " + Id.array(job.array());
  }
}
