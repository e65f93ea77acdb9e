package io.gaf.store;

import io.gaf.job.ArrayPlace;
import io.gaf.job.Dependency;
import io.gaf.job.Dependency.Condition;
import io.gaf.job.Id;
import io.gaf.job.JobState;
import io.gaf.job.NewJob;
import io.gaf.store.JobTable.Origin;
import io.gaf.store.JobTable.Start;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Puts new jobs into the queue, in the state that their parents allow. */
final class Enqueuer {
  private static final String OF_JOB = "job:";
  private static final Comparator<Id> IN_ORDER =
      Comparator.comparing(Id::type).thenComparing(Id::number);

  private Enqueuer() {}

  /** Enqueues all; a job whose key exists already is the one that has it. */
  static List<Long> enqueue(Tx tx, List<NewJob> jobs, String submission) throws SQLException {
    if (tx.repeated() && jobs.stream().allMatch(job -> job.key() == null)) {
      List<Long> earlier = JobTable.ofSubmission(tx, submission);
      if (!earlier.isEmpty()) {
        return earlier;
      }
    }
    List<Long> ids = new ArrayList<>();
    for (NewJob job : jobs) {
      ids.add(enqueue(tx, numbered(job, ids), submission, null));
    }
    return ids;
  }

  /** Parents that came earlier in the list get their numbers. */
  private static NewJob numbered(NewJob job, List<Long> earlier) {
    if (job.after().stream().allMatch(parent -> parent.parent() > 0)) {
      return job;
    }
    return job.after(
        job.after().stream()
            .map(p -> p.parent() > 0 ? p : new Dependency(place(p, earlier), p.condition()))
            .toList());
  }

  private static long place(Dependency parent, List<Long> earlier) {
    long place = -parent.parent();
    if (place < 1 || place > earlier.size()) {
      throw new IllegalArgumentException(
          "parent "
              + parent.parent()
              + ": expected minus the place of one of "
              + earlier.size()
              + " earlier jobs");
    }
    return earlier.get((int) place - 1);
  }

  static long enqueue(Tx tx, NewJob job, String submission, Long schedule) throws SQLException {
    if (job.key() != null) {
      Optional<Long> existing = JobTable.findKey(tx, job.key());
      if (existing.isPresent()) {
        return existing.get();
      }
    }
    return add(tx, job, new Origin(submission, schedule, null));
  }

  /** Enqueues a task of an array; where there is no room for it yet, it waits for another's end. */
  static long task(Tx tx, NewJob job, String submission, ArrayPlace place) throws SQLException {
    return add(tx, job, new Origin(submission, null, place));
  }

  private static long add(Tx tx, NewJob job, Origin origin) throws SQLException {
    List<Dependency> after = after(job);
    Verdict verdict = Parents.locked(tx, after);
    JobState state = state(job, verdict);
    if (state == JobState.QUEUED && !ArrayTasks.hasRoom(tx, origin.array())) {
      state = JobState.BLOCKED;
    }
    long id = JobTable.add(tx, job, new Start(state, verdict.failure(), origin));
    TagTable.add(tx, id, job.tags());
    Parents.add(tx, id, after);
    EventTable.state(tx, id, null, state, verdict.failure());
    if (state.terminal()) {
      tx.outbox().ended(tx, id, state, verdict.failure());
    }
    return id;
  }

  private static JobState state(NewJob job, Verdict verdict) {
    if (verdict.failure() != null) {
      return JobState.DEPENDENCY_FAILED;
    }
    if (job.held()) {
      return JobState.HELD;
    }
    return verdict.ready() ? JobState.QUEUED : JobState.BLOCKED;
  }

  /**
   * The parents asked for, jobs before arrays and by number, and the one whose checkpoint the spec
   * wants.
   */
  private static List<Dependency> after(NewJob job) {
    TreeMap<Id, Dependency> parents = new TreeMap<>(IN_ORDER);
    for (Dependency parent : job.after()) {
      parents.merge(parent.id(), parent, (a, b) -> a.condition() == Condition.OK ? a : b);
    }
    job.spec()
        .checkpointRef()
        .filter(ref -> ref.startsWith(OF_JOB))
        .flatMap(ref -> Id.parse(ref.substring(OF_JOB.length())))
        .filter(id -> id.type() == Id.Type.JOB)
        .ifPresent(id -> parents.put(id, new Dependency(id.number(), Condition.OK)));
    return List.copyOf(parents.values());
  }
}
