package io.gaf.store;

import io.gaf.job.JobState;
import io.gaf.store.ArrayTable.Locked;
import java.sql.SQLException;
import java.util.List;

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

  /** Locks an array, if there is one, before a task of it is locked or changed. */
  static void lock(Tx tx, Long array) throws SQLException {
    if (array != null) {
      ArrayTable.lock(tx, array);
    }
  }

  /** A task has ended in this state. */
  static void ended(Tx tx, long array, JobState state, Endings endings) throws SQLException {
    left(tx, array, endings);
    if (state != JobState.SUCCEEDED || ArrayTable.ended(tx, array)) {
      for (long child : ArrayDependencyTable.waiting(tx, array)) {
        endings.settle(child);
      }
    }
  }

  /** A task has ended or is held: the next may take its place. */
  static void left(Tx tx, long array, Endings endings) throws SQLException {
    Locked locked = ArrayTable.lock(tx, array).orElseThrow();
    if (locked.atOnce() == null) {
      return;
    }
    List<Long> some = ArrayTable.blocked(tx, array, 0);
    while (!some.isEmpty()) {
      for (long task : some) {
        if (!locked.hasRoom(tx)) {
          return;
        }
        endings.settle(task);
      }
      some = ArrayTable.blocked(tx, array, some.get(some.size() - 1));
    }
  }
}
