package io.gaf.store;

import io.gaf.job.Dependency;
import io.gaf.store.DependencyTable.Parent;
import io.gaf.store.JobTable.Head;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A job's parents, jobs and arrays alike. */
final class Parents {
  private Parents() {}

  static void add(Tx tx, long job, List<Dependency> after) throws SQLException {
    DependencyTable.add(tx, job, after.stream().filter(d -> !d.array()).toList());
    ArrayDependencyTable.add(tx, job, after.stream().filter(Dependency::array).toList());
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
    List<Parent> parents = new ArrayList<>();
    for (Dependency wanted : after) {
      if (wanted.array()) {
        if (ArrayTable.lock(tx, wanted.parent()).isEmpty()) {
          throw missing("array", wanted);
        }
        ArrayDependencyTable.missing(tx, wanted).ifPresent(parents::add);
      } else {
        Head parent = JobTable.lock(tx, wanted.parent()).orElseThrow(() -> missing("job", wanted));
        parents.add(
            new Parent(
                wanted.id().toString(), wanted.condition(), parent.state(), parent.reason()));
      }
    }
    return Verdict.of(parents);
  }

  private static StoreException missing(String what, Dependency wanted) {
    return StoreException.notFound("no parent " + what + " " + wanted.id());
  }
}
