package io.gaf.store;

import io.gaf.job.ArrayPlace;
import io.gaf.job.Dependency;
import io.gaf.job.Dependency.Condition;
import io.gaf.job.Id;
import io.gaf.job.JobState;
import io.gaf.job.NewArray;
import io.gaf.job.NewJob;
import io.gaf.store.JobTable.Origin;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Puts new jobs into the queue, in the state that their parents allow. */
final class Enqueuer {
  private static final String OF_JOB = "job:";
  private static final int KEYS = 1000; // that one question is about
  private static final Comparator<Id> IN_ORDER =
      Comparator.comparing(Id::type).thenComparing(Id::number);

  private Enqueuer() {}

  /** Enqueues all; a job whose key exists already is the one that has it. */
  static List<Long> enqueue(Tx tx, List<NewJob> jobs, String submission) throws SQLException {
    Origin origin = new Origin(submission, null, null);
    Submission all = new Submission(tx);
    Map<String, Integer> places = new HashMap<>();
    // What an earlier try stored, if it was committed: keys find theirs, the others have an order.
    Iterator<Long> earlier = earlier(tx, submission);
    for (int from = 0; from < jobs.size(); from += KEYS) {
      List<NewJob> some = jobs.subList(from, Math.min(from + KEYS, jobs.size()));
      Map<String, Long> stored = JobTable.findKeys(tx, keys(some));
      for (NewJob job : some) {
        Long there = job.key() == null ? next(earlier) : stored.get(job.key());
        if (there == null && job.key() != null) {
          Integer place = places.putIfAbsent(job.key(), all.size());
          there = place == null ? null : (Long) all.id(place);
        }
        if (there == null) {
          add(all, job, origin, true);
        } else {
          all.addExisting(there);
        }
      }
    }
    return all.ids();
  }

  private static Iterator<Long> earlier(Tx tx, String submission) throws SQLException {
    return (tx.repeated() ? JobTable.keyless(tx, submission) : List.<Long>of()).iterator();
  }

  private static Long next(Iterator<Long> earlier) {
    return earlier.hasNext() ? earlier.next() : null;
  }

  private static List<String> keys(List<NewJob> jobs) {
    return jobs.stream().map(NewJob::key).filter(Objects::nonNull).distinct().toList();
  }

  static long enqueue(Tx tx, NewJob job, String submission, Long schedule) throws SQLException {
    if (job.key() != null) {
      Optional<Long> existing = JobTable.findKey(tx, job.key());
      if (existing.isPresent()) {
        return existing.get();
      }
    }
    Submission one = new Submission(tx);
    add(one, job, new Origin(submission, schedule, null), true);
    return one.id(0);
  }

  /** Enqueues the tasks of a new array; those for which there is no room wait for another's end. */
  static void tasks(Tx tx, NewArray array, long id, String submission) throws SQLException {
    Submission all = new Submission(tx);
    Integer atOnce = array.heading().atOnce();
    int queued = 0;
    for (Map.Entry<Integer, NewJob> task : array.tasks().entrySet()) {
      Origin origin = new Origin(submission, null, new ArrayPlace(id, task.getKey()));
      JobState state = add(all, task.getValue(), origin, atOnce == null || queued < atOnce);
      queued += state == JobState.QUEUED ? 1 : 0;
    }
    all.write();
  }

  private static JobState add(Submission all, NewJob job, Origin origin, boolean room)
      throws SQLException {
    return all.add(job, after(numbered(job, all)), origin, room);
  }

  /** Parents that came earlier in the list get their numbers. */
  private static NewJob numbered(NewJob job, Submission earlier) throws SQLException {
    if (job.after().stream().allMatch(parent -> parent.parent() > 0)) {
      return job;
    }
    List<Dependency> parents = new ArrayList<>();
    for (Dependency parent : job.after()) {
      boolean known = parent.parent() > 0;
      parents.add(known ? parent : new Dependency(number(parent, earlier), parent.condition()));
    }
    return job.after(parents);
  }

  private static long number(Dependency parent, Submission earlier) throws SQLException {
    long place = -parent.parent();
    if (place < 1 || place > earlier.size()) {
      throw new IllegalArgumentException(
          "parent "
              + parent.parent()
              + ": expected minus the place of one of "
              + earlier.size()
              + " earlier jobs");
    }
    return earlier.id((int) place - 1);
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
