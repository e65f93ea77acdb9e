package io.gaf.job;

import java.util.Set;

/** Runs queued jobs from this process, each in a child process. */
public interface Workers {
  /**
   * Serves the queue, schedules included, until the process is asked to end or, draining, until the
   * queue is empty.
   */
  void serve(boolean drain);

  /** Runs only these jobs, in this process' worker, until all have ended. */
  void runOnly(Set<Long> jobs);

  /**
   * Whether serve or runOnly ended early because the process was asked to end (Ctrl-C, SIGTERM).
   */
  default boolean interrupted() {
    return false;
  }
}
