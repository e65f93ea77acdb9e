package io.gaf.job;

import java.util.Set;

/** Runs queued jobs from this process, each in a child process. */
public interface Workers {
  /**
   * Serves the queue, schedules included, until the process is asked to end or, draining, until the
   * queue is empty: no job runs, and none waits that asks for one of its slots.
   */
  void serve(Serving serving);

  /** Serves the queue with one processor slot. */
  default void serve(boolean drain) {
    serve(Serving.usual(drain));
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
