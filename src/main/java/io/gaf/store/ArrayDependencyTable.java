package io.gaf.store;

import io.gaf.job.ArrayPlace;
import io.gaf.job.Dependency;
import io.gaf.job.Dependency.Condition;
import io.gaf.job.JobState;
import io.gaf.store.DependencyTable.Parent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which job waits for all tasks of which array. */
final class ArrayDependencyTable {
  private static final String ADD =
      """
      INSERT INTO array_dependency (job_id, array_id, wanted) VALUES (?, ?, ?)
      """;

  private static final String OF_JOBS =
      """
      SELECT job_id, array_id, wanted FROM array_dependency WHERE job_id IN (?)
       ORDER BY job_id, array_id
      """;

  // One task speaks for its array: one that failed, else one that has not ended.
  private static final String MISSING =
      """
      SELECT id, state, reason, array_index FROM job
       WHERE array_id = ? AND state <> 'SUCCEEDED'
         AND (CAST(? AS VARCHAR) = 'OK'
              OR state NOT IN ('FAILED', 'CANCELLED', 'DEPENDENCY_FAILED'))
       ORDER BY CASE WHEN state IN ('FAILED', 'CANCELLED', 'DEPENDENCY_FAILED') THEN 0 ELSE 1 END,
                array_index
       LIMIT 1
      """;

  private static final String CHILDREN =
      """
      SELECT d.job_id
        FROM array_dependency d JOIN job c ON c.id = d.job_id
       WHERE d.array_id = ? AND c.state IN ('BLOCKED', 'HELD')
       ORDER BY d.job_id
      """;

  private ArrayDependencyTable() {}

  /** Adds rows of child, array and which of its tasks' endings is wanted. */
  static void add(Tx tx, List<Object[]> rows) throws SQLException {
    tx.batch(ADD, rows);
  }

  /** Adds the arrays that jobs wait for to what else they wait for. */
  static void ofJobs(Tx tx, List<Long> jobs, Map<Long, List<Dependency>> to) throws SQLException {
    tx.list(
        Tx.widen(OF_JOBS, jobs.size()),
        r ->
            to.computeIfAbsent(r.number("job_id"), job -> new ArrayList<>())
                .add(Dependency.onArray(r.number("array_id"), r.choice("wanted", Condition.class))),
        jobs.toArray());
  }

  /** The task that a job still misses of an array, if any. */
  static Optional<Parent> missing(Tx tx, Dependency array) throws SQLException {
    return tx.first(
        MISSING,
        r ->
            new Parent(
                new ArrayPlace(array.parent(), r.integer("array_index")).toString(),
                array.condition(),
                r.choice("state", JobState.class),
                r.text("reason")),
        array.parent(),
        array.condition());
  }

  /** Jobs that wait for this array. */
  static List<Long> waiting(Tx tx, long array) throws SQLException {
    return tx.list(CHILDREN, r -> r.number("job_id"), array);
  }
}
