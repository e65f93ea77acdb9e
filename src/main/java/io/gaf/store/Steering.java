package io.gaf.store;

import io.gaf.job.JobState;
import io.gaf.store.JobTable.Head;
import java.sql.SQLException;

/** Moves jobs that do not run as a person asks, each time with an event. */
final class Steering {
  private Steering() {}

  /** Takes a waiting job out of the queue; false when it does not wait. */
  static boolean hold(Tx tx, long id, String why) throws SQLException {
    Head job = locked(tx, id);
    boolean waits = job.state() == JobState.QUEUED || job.state() == JobState.BLOCKED;
    if (!waits || !JobTable.move(tx, job, JobState.HELD, null)) {
      return false;
    }
    told(tx, id, JobState.HELD, why);
    if (job.array() != null) {
      Endings.left(tx, job.array());
    }
    return true;
  }

  /** Puts a held job back to where its parents allow; false when it was not held. */
  static boolean release(Tx tx, long id, String why) throws SQLException {
    Verdict verdict = Parents.locked(tx, DependencyTable.ofJob(tx, id));
    Head job = locked(tx, id);
    if (job.state() != JobState.HELD) {
      return false;
    }
    JobState to = to(tx, job, verdict);
    return JobTable.move(tx, job, to, null) && told(tx, id, to, why);
  }

  /** Puts a job that ended without success back; false when it did succeed or has not ended. */
  static boolean retry(Tx tx, long id, String why) throws SQLException {
    Verdict verdict = Parents.locked(tx, DependencyTable.ofJob(tx, id));
    Head job = locked(tx, id);
    if (!job.state().terminal() || job.state() == JobState.SUCCEEDED) {
      return false;
    }
    if (verdict.failure() != null) {
      throw StoreException.refused(
          "j" + id + " cannot run: " + verdict.failure() + "\nhint: retry its parent first");
    }
    JobState to = to(tx, job, verdict);
    return JobTable.retry(tx, job, to) && told(tx, id, to, why);
  }

  private static JobState to(Tx tx, Head job, Verdict verdict) throws SQLException {
    boolean ready = verdict.ready() && ArrayTasks.hasRoom(tx, job.array());
    return ready ? JobState.QUEUED : JobState.BLOCKED;
  }

  /** The job, after its array: who ends a task locks in this order, too. */
  private static Head locked(Tx tx, long id) throws SQLException {
    Head job = JobTable.head(tx, id).orElseThrow(() -> StoreException.notFound("no job j" + id));
    ArrayTasks.lock(tx, job.array());
    return JobTable.lock(tx, id).orElseThrow();
  }

  private static boolean told(Tx tx, long id, JobState to, String why) throws SQLException {
    EventTable.state(tx, id, null, to, why);
    return true;
  }
}
