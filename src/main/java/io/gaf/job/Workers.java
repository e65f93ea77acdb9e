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

  /**
   * Runs only these jobs, in this process' worker, until all have ended. Ctrl-C cancels them.
   *
   * @param parents what they wait for and who may run here, too; Ctrl-C puts one back into the
   *     queue, which others may wait for as well
   */
  void runOnly(Set<Long> jobs, Set<Long> parents);

  /** Runs only these jobs, which wait for no others. */
  default void runOnly(Set<Long> jobs) {
    runOnly(jobs, Set.of());
  }

  /**
   * Whether serve or runOnly ended early because the process was asked to end (Ctrl-C, SIGTERM).
   */
  default boolean interrupted() {
    return false;
  }
}
