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
}
