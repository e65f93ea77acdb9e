package io.gaf.job;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An array that a user asks for, before it has an id.
 *
 * @param heading what is asked of all tasks at once
 * @param tasks the jobs by their index; they have no keys of their own
 */
public record NewArray(JobArray.Heading heading, SortedMap<Integer, NewJob> tasks) {
  /** The most tasks: they are stored in one transaction. */
  public static final int MOST = 10_000;

  public NewArray {
    Objects.requireNonNull(heading, "heading");
    tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
    if (tasks.isEmpty() || tasks.size() > MOST) {
      throw new IllegalArgumentException(
          "an array has 1 to %,d tasks, got %,d".formatted(MOST, tasks.size()));
    }
    if (tasks.firstKey() < 0) {
      throw new IllegalArgumentException("an index must not be negative: " + tasks.firstKey());
    }
    if (tasks.values().stream().anyMatch(task -> task.key() != null)) {
      throw new IllegalArgumentException("the array has a key, its tasks have none");
    }
  }
}
