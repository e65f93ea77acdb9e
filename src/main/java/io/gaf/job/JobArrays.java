package io.gaf.job;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Arrays of jobs. A task is a job like any other: it is found, claimed, retried and cancelled
 * through {@link Jobs}, and {@link Job#place()} says which task it is. Another job waits for a
 * whole array by {@link Dependency#onArray}; a job that merges the parts of its array finds the
 * jobs that made them here and what each made in {@link Records}.
 */
public interface JobArrays {
  /**
   * Enqueues all tasks, in the order of their indices and in one transaction; with a key that
   * exists already, returns the existing array's number. Where only some may be under way at once,
   * the others are BLOCKED until one of those ends or is held.
   */
  long enqueue(NewArray array);

  /** The array with this dedupe key. */
  OptionalLong findKey(String key);

  /** The array of this number. */
  Optional<JobArray> find(long id);

  /** Its tasks in the order of their indices; empty for an array that is not there. */
  List<ArrayTask> tasks(long array);
}
