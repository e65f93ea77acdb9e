package io.gaf.store;

import io.gaf.job.Ending;
import io.gaf.job.Fence;
import io.gaf.job.JobState;
import io.gaf.store.JobTable.Head;
import java.sql.SQLException;
import java.time.Duration;

/** Moves jobs along the arrows of their states, each time with an event, children included. */
final class Lifecycle {
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

  private Lifecycle() {}

  /** Moves a job to where the end of its attempt leads, its row being free to change meanwhile. */
  static void attemptEnded(Tx tx, Fence fence, Ending ending) throws SQLException {
    boolean moved = false;
    while (!moved) {
      Head job = JobTable.head(tx, fence.job()).orElseThrow();
      ArrayTasks.lock(tx, job.array());
      moved =
          switch (ending.how()) {
            case SUCCEEDED -> finish(tx, job, fence, JobState.SUCCEEDED, ending.reason());
            case FAILED -> finish(tx, job, fence, JobState.FAILED, ending.reason());
            case CANCELLED -> finish(tx, job, fence, JobState.CANCELLED, stopped(job, ending));
            case KILLED, LOST, RETURNED -> again(tx, job, fence, ending);
          };
    }
  }

  /** A limit is named beside what was saved; a person who cancelled knows why. */
  private static String stopped(Head job, Ending ending) {
    String asked = job.cancelReason();
    boolean overdue = asked != null && asked.startsWith(Overdue.PREFIX);
    return overdue ? asked + "; " + ending.reason() : ending.reason();
  }

  /** Another try, unless the user had cancelled or too many were killed or lost. */
  private static boolean again(Tx tx, Head job, Fence fence, Ending ending) throws SQLException {
    if (job.state() == JobState.STOPPING) {
      String why = job.cancelReason() + "; the attempt ended before it could save: ";
      return finish(tx, job, fence, JobState.CANCELLED, why + ending.reason());
    }
    boolean returned = ending.how() == Ending.How.RETURNED;
    int deaths = AttemptTable.deaths(tx, job.id());
    if (!returned && deaths >= job.maxAttempts()) {
      String why = "gave up after " + deaths + " of " + job.maxAttempts() + " attempts: ";
      return finish(tx, job, fence, JobState.FAILED, why + ending.reason());
    }
    Duration backoff = returned ? Duration.ZERO : backoff(deaths);
    boolean moved = JobTable.requeue(tx, job, backoff);
    if (moved) {
      String wait = returned ? "" : " (again in " + backoff.toSeconds() + " s)";
      EventTable.state(tx, job.id(), fence.attempt(), JobState.QUEUED, ending.reason() + wait);
    }
    return moved;
  }

  /** 1 s, 2 s, 4 s … up to a minute. */
  static Duration backoff(int deaths) {
    int doublings = Math.min(Math.max(deaths, 1) - 1, 10);
    Duration wait = FIRST_BACKOFF.multipliedBy(1L << doublings);
    return wait.compareTo(LONGEST_BACKOFF) < 0 ? wait : LONGEST_BACKOFF;
  }

  private static boolean finish(Tx tx, Head job, Fence fence, JobState to, String reason)
      throws SQLException {
    boolean moved = JobTable.move(tx, job, to, reason);
    if (moved) {
      Endings.of(tx, job, fence.attempt(), to, reason);
    }
    return moved;
  }

  /** Cancels a job; false when it had ended. */
  static boolean cancel(Tx tx, long id, String reason) throws SQLException {
    while (true) {
      Head job = JobTable.head(tx, id).orElseThrow(() -> StoreException.notFound("no job j" + id));
      ArrayTasks.lock(tx, job.array());
      if (job.state().terminal()) {
        return false;
      }
      if (job.state() == JobState.STOPPING || cancelled(tx, job, reason)) {
        return true;
      }
    }
  }

  private static boolean cancelled(Tx tx, Head job, String reason) throws SQLException {
    if (job.state() == JobState.RUNNING) {
      boolean moved = JobTable.stop(tx, job, reason);
      if (moved) {
        EventTable.state(tx, job.id(), null, JobState.STOPPING, reason);
      }
      return moved;
    }
    boolean moved = JobTable.move(tx, job, JobState.CANCELLED, reason);
    if (moved) {
      Endings.of(tx, job, null, JobState.CANCELLED, reason);
    }
    return moved;
  }
}
