package io.gaf.job;

/**
 * Runs the jobs of one kind.
 *
 * @param <S> the kind's spec
 */
@FunctionalInterface
public interface JobHandler<S extends JobSpec> {
  /**
   * Does the work and returns one line that says what came of it. Stops early, having saved what it
   * did, when {@link JobContext#progress} says so.
   *
   * @throws IllegalArgumentException when the spec cannot work: the job fails for good
   * @throws Exception for anything else that went wrong: the job fails with its message
   */
  String handle(S spec, JobContext context) throws Exception;
}
