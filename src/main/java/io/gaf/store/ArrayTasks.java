package io.gaf.store;

import io.gaf.job.JobState;
import io.gaf.store.ArrayTable.Locked;
import java.sql.SQLException;

/**
 * Keeps as many tasks of an array under way as may be, and tells the jobs that wait for all of it.
 * The array's row is locked first, then those of its tasks.
 */
final class ArrayTasks {
  private ArrayTasks() {}

  /** Whether a task may be queued; jobs of no array always may. */
  static boolean hasRoom(Tx tx, Long array) throws SQLException {
    return array == null || ArrayTable.lock(tx, array).orElseThrow().hasRoom(tx);
  }

  /** A task has ended in this state. */
  static void ended(Tx tx, long array, JobState state) throws SQLException {
    left(tx, array);
    if (state != JobState.SUCCEEDED || ArrayTable.ended(tx, array)) {
      for (long child : ArrayDependencyTable.waiting(tx, array)) {
        Lifecycle.settle(tx, child);
      }
    }
  }

  /** A task has ended or is held: the next may take its place. */
  static void left(Tx tx, long array) throws SQLException {
    Locked locked = ArrayTable.lock(tx, array).orElseThrow();
    if (locked.atOnce() == null) {
      return;
    }
    for (long task : ArrayTable.blocked(tx, array)) {
      if (!locked.hasRoom(tx)) {
        return;
      }
      Lifecycle.settle(tx, task);
    }
  }
}
