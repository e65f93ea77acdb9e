package io.gaf.job;

import java.util.List;
import java.util.Set;

/** Runs queued jobs from this process, each in a child process. */
public interface Workers {
  /**
   * Serves the queue, schedules included, until the process is asked to end or, draining, until the
   * queue is empty: no job runs, and none waits that asks for one of these slots.
   *
   * @param slots what this worker runs jobs in, one job at a time in each
   */
  void serve(boolean drain, List<Slot> slots);

  /** Serves the queue with one processor slot. */
  default void serve(boolean drain) {
    serve(drain, Slot.USUAL);
  }

  /** Runs only these jobs, in this process' worker, until all have ended. */
  void runOnly(Set<Long> jobs);

  /**
   * Whether serve or runOnly ended early because the process was asked to end (Ctrl-C, SIGTERM).
   */
  default boolean interrupted() {
    return false;
  }
}
