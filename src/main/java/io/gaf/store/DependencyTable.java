package io.gaf.store;

import io.gaf.job.Dependency;
import io.gaf.job.Id;
import io.gaf.job.JobState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which job waits for which. */
final class DependencyTable {
  private static final String ADD =
      """
      INSERT INTO dependency (job_id, parent_id, wanted) VALUES (?, ?, ?)
      """;

  private static final String OF_JOBS =
      """
      SELECT job_id, parent_id, wanted FROM dependency WHERE job_id IN (?)
       ORDER BY job_id, parent_id
      """;

  private static final String PARENTS =
      """
      SELECT d.parent_id, d.wanted, p.state, p.reason
        FROM dependency d JOIN job p ON p.id = d.parent_id
       WHERE d.job_id = ?
       ORDER BY d.parent_id
      """;

  private static final String CHILDREN =
      """
      SELECT d.job_id
        FROM dependency d JOIN job c ON c.id = d.job_id
       WHERE d.parent_id = ? AND c.state IN ('BLOCKED', 'HELD')
       ORDER BY d.job_id
      """;

  private DependencyTable() {}

  /**
   * A parent as its child sees it.
   *
   * @param name the parent's id, or which task of an array it is
   * @param wanted which of its endings let the child run
   * @param state where it stands
   * @param reason why, or null
   */
  record Parent(String name, Dependency.Condition wanted, JobState state, String reason) {
    boolean satisfied() {
      return switch (wanted) {
        case OK -> state == JobState.SUCCEEDED;
        case ANY -> state.terminal();
      };
    }

    boolean excluded() {
      return state.terminal() && !satisfied();
    }
  }

  /** Adds rows of child, parent and which of its endings is wanted. */
  static void add(Tx tx, List<Object[]> rows) throws SQLException {
    tx.batch(ADD, rows);
  }

  /** Dependencies by job, jobs before arrays; jobs without any are missing. */
  static Map<Long, List<Dependency>> ofJobs(Tx tx, List<Long> jobs) throws SQLException {
    Map<Long, List<Dependency>> all = new HashMap<>();
    tx.list(
        Tx.widen(OF_JOBS, jobs.size()),
        r ->
            all.computeIfAbsent(r.number("job_id"), job -> new ArrayList<>())
                .add(
                    new Dependency(
                        r.number("parent_id"), r.choice("wanted", Dependency.Condition.class))),
        jobs.toArray());
    ArrayDependencyTable.ofJobs(tx, jobs, all);
    return all;
  }

  /** A job's dependencies, by parent. */
  static List<Dependency> ofJob(Tx tx, long job) throws SQLException {
    return ofJobs(tx, List.of(job)).getOrDefault(job, List.of());
  }

  /** A job's parents that are jobs. */
  static List<Parent> parents(Tx tx, long job) throws SQLException {
    return tx.list(
        PARENTS,
        r ->
            new Parent(
                Id.job(r.number("parent_id")),
                r.choice("wanted", Dependency.Condition.class),
                r.choice("state", JobState.class),
                r.text("reason")),
        job);
  }

  /** Jobs that wait for this one. */
  static List<Long> waiting(Tx tx, long parent) throws SQLException {
    return tx.list(CHILDREN, r -> r.number("job_id"), parent);
  }
}
