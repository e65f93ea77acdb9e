package io.gaf.store;

import io.gaf.job.JobState;
import io.gaf.store.DependencyTable.Parent;
import io.gaf.store.JobTable.Head;
import java.sql.SQLException;
import java.util.List;

/** Moves jobs that do not run as a person asks, each time with an event. */
final class Steering {
  private Steering() {}

  /** Takes a waiting job out of the queue; false when it does not wait. */
  static boolean hold(Tx tx, long id, String why) throws SQLException {
    Head job = locked(tx, id);
    boolean waits = job.state() == JobState.QUEUED || job.state() == JobState.BLOCKED;
    return waits && JobTable.move(tx, job, JobState.HELD, null) && told(tx, id, JobState.HELD, why);
  }

  /** Puts a held job back to where its parents allow; false when it was not held. */
  static boolean release(Tx tx, long id, String why) throws SQLException {
    List<Parent> parents = Enqueuer.parents(tx, DependencyTable.ofJob(tx, id));
    Head job = locked(tx, id);
    if (job.state() != JobState.HELD) {
      return false;
    }
    JobState to = Verdict.of(parents).ready() ? JobState.QUEUED : JobState.BLOCKED;
    return JobTable.move(tx, job, to, null) && told(tx, id, to, why);
  }

  /** Puts a job that ended without success back; false when it did succeed or has not ended. */
  static boolean retry(Tx tx, long id, String why) throws SQLException {
    List<Parent> parents = Enqueuer.parents(tx, DependencyTable.ofJob(tx, id));
    Head job = locked(tx, id);
    if (!job.state().terminal() || job.state() == JobState.SUCCEEDED) {
      return false;
    }
    Verdict verdict = Verdict.of(parents);
    if (verdict.failure() != null) {
      throw StoreException.refused(
          "j" + id + " cannot run: " + verdict.failure() + "\nhint: retry its parent first");
    }
    JobState to = verdict.ready() ? JobState.QUEUED : JobState.BLOCKED;
    return JobTable.retry(tx, job, to) && told(tx, id, to, why);
  }

  private static Head locked(Tx tx, long id) throws SQLException {
    return JobTable.lock(tx, id).orElseThrow(() -> StoreException.notFound("no job j" + id));
  }

  private static boolean told(Tx tx, long id, JobState to, String why) throws SQLException {
    EventTable.state(tx, id, null, to, why);
    return true;
  }
}
