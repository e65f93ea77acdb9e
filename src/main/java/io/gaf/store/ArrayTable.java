package io.gaf.store;

import io.gaf.job.ArrayTask;
import io.gaf.job.JobArray;
import io.gaf.job.JobState;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Arrays and where their tasks stand. */
final class ArrayTable {
  private static final String ADD =
      """
      INSERT INTO job_array (name, array_key, at_once, template, submission) VALUES (?, ?, ?, ?, ?)
      """;

  private static final String BY_KEY =
      """
      SELECT id FROM job_array WHERE array_key = ?
      """;

  private static final String OF_SUBMISSION =
      """
      SELECT id FROM job_array WHERE submission = ?
      """;

  private static final String FIND =
      """
      SELECT id, name, array_key, at_once, template, created_at FROM job_array WHERE id = ?
      """;

  // Of two tasks that end at the same time, the second to get here sees both ends.
  private static final String LOCK =
      """
      SELECT at_once FROM job_array WHERE id = ? FOR UPDATE
      """;

  private static final String TASKS =
      """
      SELECT array_index, id, state FROM job WHERE array_id = ? ORDER BY array_index
      """;

  private static final String UNDER_WAY =
      """
      SELECT COUNT(*) AS jobs FROM job
       WHERE array_id = ? AND state IN ('QUEUED', 'RUNNING', 'STOPPING')
      """;

  private static final String NOT_ENDED =
      """
      SELECT id FROM job
       WHERE array_id = ? AND state IN ('QUEUED', 'BLOCKED', 'HELD', 'RUNNING', 'STOPPING')
       LIMIT 1
      """;

  private static final String BLOCKED =
      """
      SELECT id FROM job
       WHERE array_id = ? AND state = 'BLOCKED' AND id > ?
       ORDER BY array_id, state, id LIMIT 100
      """;

  private ArrayTable() {}

  /** An array that nobody else can change before this transaction ends. */
  record Locked(long id, Integer atOnce) {
    /** Whether one more task may be queued. */
    boolean hasRoom(Tx tx) throws SQLException {
      return atOnce == null
          || tx.first(UNDER_WAY, r -> r.number("jobs"), id).orElseThrow() < atOnce;
    }
  }

  static long add(Tx tx, JobArray.Heading array, String submission) throws SQLException {
    return tx.insert(ADD, array.name(), array.key(), array.atOnce(), array.template(), submission);
  }

  static Optional<Long> findKey(Tx tx, String key) throws SQLException {
    return tx.first(BY_KEY, r -> r.number("id"), key);
  }

  static Optional<Long> ofSubmission(Tx tx, String submission) throws SQLException {
    return tx.first(OF_SUBMISSION, r -> r.number("id"), submission);
  }

  static Optional<JobArray> find(Tx tx, long id) throws SQLException {
    return tx.first(
        FIND,
        r ->
            new JobArray(
                r.number("id"),
                new JobArray.Heading(
                    r.text("name"),
                    r.text("array_key"),
                    r.integerOrNull("at_once"),
                    r.text("template")),
                r.instant("created_at")),
        id);
  }

  static Optional<Locked> lock(Tx tx, long id) throws SQLException {
    return tx.first(LOCK, r -> new Locked(id, r.integerOrNull("at_once")), id);
  }

  /** By index. */
  static List<ArrayTask> tasks(Tx tx, long array) throws SQLException {
    return tx.list(
        TASKS,
        r ->
            new ArrayTask(
                r.integer("array_index"), r.number("id"), r.choice("state", JobState.class)),
        array);
  }

  static boolean ended(Tx tx, long array) throws SQLException {
    return tx.first(NOT_ENDED, r -> r.number("id"), array).isEmpty();
  }

  /** The next tasks after this one that wait for parents or for room, in their order. */
  static List<Long> blocked(Tx tx, long array, long after) throws SQLException {
    return tx.list(BLOCKED, r -> r.number("id"), array, after);
  }
}
