package io.gaf.store;

import io.gaf.job.Dependency;
import io.gaf.store.DependencyTable.Parent;
import io.gaf.store.JobTable.Head;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job's parents, jobs and arrays alike. */
final class Parents {
  private Parents() {}

  /** Adds parents by child. */
  static void add(Tx tx, Map<Long, List<Dependency>> after) throws SQLException {
    List<Object[]> jobs = new ArrayList<>();
    List<Object[]> arrays = new ArrayList<>();
    for (Map.Entry<Long, List<Dependency>> child : after.entrySet()) {
      for (Dependency wanted : child.getValue()) {
        (wanted.array() ? arrays : jobs)
            .add(new Object[] {child.getKey(), wanted.parent(), wanted.condition()});
      }
    }
    DependencyTable.add(tx, jobs);
    ArrayDependencyTable.add(tx, arrays);
  }

  /** What a job's parents say about it now. */
  static Verdict verdict(Tx tx, long job) throws SQLException {
    List<Parent> parents = new ArrayList<>(DependencyTable.parents(tx, job));
    for (Dependency wanted : DependencyTable.ofJob(tx, job)) {
      if (wanted.array()) {
        ArrayDependencyTable.missing(tx, wanted).ifPresent(parents::add);
      }
    }
    return Verdict.of(parents);
  }

  /**
   * What these parents say, locked in the order of their numbers, so that two enqueues cannot wait
   * for each other.
   */
  static Verdict locked(Tx tx, List<Dependency> after) throws SQLException {
    return locked(tx, after, new HashMap<>());
  }

  /** The same, each parent being asked once a transaction: none can change while it is locked. */
  static Verdict locked(Tx tx, List<Dependency> after, Map<Dependency, Optional<Parent>> asked)
      throws SQLException {
    List<Parent> parents = new ArrayList<>();
    for (Dependency wanted : after) {
      Optional<Parent> parent = asked.get(wanted);
      if (parent == null) {
        parent = wanted.array() ? array(tx, wanted) : Optional.of(job(tx, wanted));
        asked.put(wanted, parent);
      }
      parent.ifPresent(parents::add);
    }
    return Verdict.of(parents);
  }

  private static Optional<Parent> array(Tx tx, Dependency wanted) throws SQLException {
    if (ArrayTable.lock(tx, wanted.parent()).isEmpty()) {
      throw missing("array", wanted);
    }
    return ArrayDependencyTable.missing(tx, wanted);
  }

  private static Parent job(Tx tx, Dependency wanted) throws SQLException {
    Head parent = JobTable.lock(tx, wanted.parent()).orElseThrow(() -> missing("job", wanted));
    return new Parent(wanted.id().toString(), wanted.condition(), parent.state(), parent.reason());
  }

  private static StoreException missing(String what, Dependency wanted) {
    return StoreException.notFound("no parent " + what + " " + wanted.id());
  }
}
