package io.gaf.store;

import io.gaf.job.Dependency;
import io.gaf.job.JobState;
import io.gaf.job.NewJob;
import io.gaf.store.DependencyTable.Parent;
import io.gaf.store.JobTable.NewRow;
import io.gaf.store.JobTable.Origin;
import io.gaf.store.JobTable.Start;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of jobs that one call enqueues, written many at a time: each statement of its own is a
 * round trip to the process that has the database open. What is written first is the jobs' rows,
 * which then have their numbers.
 */
final class Submission {
  private static final int CHUNK = 1000; // makes round trips cheap, and fits into any message

  private final Tx tx;
  private final List<Long> ids = new ArrayList<>(); // null for a row that is still to be written
  private final List<Waiting> waiting = new ArrayList<>();
  private final Map<Dependency, Optional<Parent>> parents = new HashMap<>();

  /** A row to be written, its parents and its place in the list of numbers. */
  private record Waiting(NewRow row, List<Dependency> after, int place) {}

  Submission(Tx tx) {
    this.tx = tx;
  }

  /** How many jobs were added so far. */
  int size() {
    return ids.size();
  }

  /** The number of the job at this place, counted from 0. */
  long id(int place) throws SQLException {
    if (ids.get(place) == null) {
      write();
    }
    return ids.get(place);
  }

  /** The numbers of all jobs, in their order. */
  List<Long> ids() throws SQLException {
    write();
    return List.copyOf(ids);
  }

  /** Adds a job that has its number already. */
  void addExisting(long id) {
    ids.add(id);
  }

  /**
   * Adds a job.
   *
   * @param after its parents, in the order in which they are locked
   * @param room whether it may be queued at once if it waits for nobody
   * @return its first state
   */
  JobState add(NewJob job, List<Dependency> after, Origin origin, boolean room)
      throws SQLException {
    Verdict verdict = Parents.locked(tx, after, parents);
    JobState state = state(job, verdict, room);
    var row = new NewRow(job, new Start(state, verdict.failure(), origin));
    waiting.add(new Waiting(row, after, ids.size()));
    ids.add(null);
    if (waiting.size() == CHUNK) {
      write();
    }
    return state;
  }

  private static JobState state(NewJob job, Verdict verdict, boolean room) {
    if (verdict.failure() != null) {
      return JobState.DEPENDENCY_FAILED;
    }
    if (job.held()) {
      return JobState.HELD;
    }
    return verdict.ready() && room ? JobState.QUEUED : JobState.BLOCKED;
  }

  /** Writes what is still to be written. */
  void write() throws SQLException {
    List<Long> numbers = JobTable.add(tx, waiting.stream().map(Waiting::row).toList());
    Map<Long, List<String>> tags = new LinkedHashMap<>();
    Map<Long, List<Dependency>> after = new LinkedHashMap<>();
    Map<Long, Start> starts = new LinkedHashMap<>();
    for (Waiting one : waiting) {
      long id = numbers.get(starts.size());
      ids.set(one.place(), id);
      tags.put(id, one.row().job().tags());
      after.put(id, one.after());
      starts.put(id, one.row().start());
    }
    waiting.clear();
    TagTable.add(tx, tags);
    Parents.add(tx, after);
    EventTable.starts(tx, starts);
    for (Map.Entry<Long, Start> job : starts.entrySet()) {
      Start start = job.getValue();
      if (start.state().terminal()) {
        tx.outbox().ended(tx, job.getKey(), start.state(), start.reason());
      }
    }
  }
}
