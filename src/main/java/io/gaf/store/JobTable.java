package io.gaf.store;

import io.gaf.job.ArrayPlace;
import io.gaf.job.JobSpec;
import io.gaf.job.JobState;
import io.gaf.job.NewJob;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queue's rows. Every change is one update under the row's version, and counted. */
final class JobTable {
  private static final String ADD =
      """
      INSERT INTO job (kind, spec, config, model, name, job_key, submission, schedule_id, priority,
                       slot, turn_at, not_before, asleep_until, held, max_attempts, time_limit_ms,
                       deadline, array_id, array_index, state, reason, ended_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
              CURRENT_TIMESTAMP - CAST(? AS BIGINT) * INTERVAL '1' HOUR, ?, ?, ?, ?, ?, ?, ?, ?,
              ?, ?, CASE WHEN CAST(? AS BOOLEAN) THEN CURRENT_TIMESTAMP END)
      """;

  private static final String BY_KEY =
      """
      SELECT id FROM job WHERE job_key = ?
      """;

  private static final String BY_KEYS =
      """
      SELECT id, job_key FROM job WHERE job_key IN (?)
      """;

  // Without a condition on the key: H2 would look for all that have none, which are the most.
  private static final String OF_SUBMISSION =
      """
      SELECT id, job_key FROM job WHERE submission = ? ORDER BY id
      """;

  private static final String HEAD =
      """
      SELECT id, state, version, attempts, max_attempts, token, reason, cancel_reason, array_id
        FROM job WHERE id = ?
      """;

  // A parent that is being read for a new child cannot end before the child is stored.
  private static final String LOCK =
      """
      SELECT id FROM job WHERE id = ? FOR UPDATE
      """;

  private static final String TAKE =
      """
      UPDATE job
         SET state = 'RUNNING', token = token + 1, attempts = attempts + 1, version = version + 1,
             reason = NULL, cancel_reason = NULL, asleep_until = NULL,
             started_at = COALESCE(started_at, CURRENT_TIMESTAMP)
       WHERE id = ? AND version = ? AND state = 'QUEUED'
      """;

  private static final String MOVE =
      """
      UPDATE job
         SET state = ?, reason = ?, version = version + 1,
             ended_at = CASE WHEN CAST(? AS BOOLEAN) THEN CURRENT_TIMESTAMP END
       WHERE id = ? AND version = ? AND state = ?
      """;

  private static final String REQUEUE =
      """
      UPDATE job
         SET state = 'QUEUED', reason = NULL, version = version + 1,
             asleep_until = CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND
       WHERE id = ? AND version = ? AND state = 'RUNNING'
      """;

  // Who failed a week ago waits from now on, not from then.
  private static final String RETRY =
      """
      UPDATE job
         SET state = ?, reason = NULL, cancel_reason = NULL, ended_at = NULL,
             asleep_until = CASE WHEN not_before > CURRENT_TIMESTAMP THEN not_before END,
             forgiven = attempts, version = version + 1,
             turn_at = CURRENT_TIMESTAMP - priority * INTERVAL '1' HOUR,
             deadline = CASE WHEN deadline > CURRENT_TIMESTAMP THEN deadline END
       WHERE id = ? AND version = ? AND state = ?
      """;

  private static final String STOP =
      """
      UPDATE job
         SET state = 'STOPPING', cancel_reason = ?, version = version + 1
       WHERE id = ? AND version = ? AND state = 'RUNNING'
      """;

  private static final String ACTIVE_OF_SCHEDULE =
      """
      SELECT id FROM job
       WHERE schedule_id = ?
         AND state IN ('QUEUED', 'BLOCKED', 'HELD', 'RUNNING', 'STOPPING')
       ORDER BY id
      """;

  private static final JsonSpecs SPECS = new JsonSpecs();

  private JobTable() {}

  /**
   * What decides how a job moves on.
   *
   * @param id its number
   * @param state where it stands
   * @param version under which it may be changed
   * @param attempts attempts begun
   * @param maxAttempts attempts that may be killed or lost
   * @param token the fencing number of its latest attempt
   * @param reason why it is where it is, or null
   * @param cancelReason why it is to stop, or null
   * @param array number of the array it is a task of, or null
   */
  record Head(
      long id,
      JobState state,
      long version,
      int attempts,
      int maxAttempts,
      long token,
      String reason,
      String cancelReason,
      Long array) {
    static Head of(Row r) throws SQLException {
      return new Head(
          r.number("id"),
          r.choice("state", JobState.class),
          r.number("version"),
          r.integer("attempts"),
          r.integer("max_attempts"),
          r.number("token"),
          r.text("reason"),
          r.text("cancel_reason"),
          r.numberOrNull("array_id"));
    }
  }

  /**
   * Where a new job starts.
   *
   * @param state its first state
   * @param reason why, in a terminal state
   * @param origin who enqueues it
   */
  record Start(JobState state, String reason, Origin origin) {}

  /**
   * Who enqueues a job.
   *
   * @param submission names the call
   * @param schedule the schedule's number, or null
   * @param place which task of an array the job is, or null
   */
  record Origin(String submission, Long schedule, ArrayPlace place) {
    Long array() {
      return place == null ? null : place.array();
    }

    Integer index() {
      return place == null ? null : place.index();
    }
  }

  /** A job that is to be stored. */
  record NewRow(NewJob job, Start start) {}

  /** Adds rows; returns their numbers, in order. */
  static List<Long> add(Tx tx, List<NewRow> rows) throws SQLException {
    return tx.insertAll(ADD, rows.stream().map(row -> values(row.job(), row.start())).toList());
  }

  private static Object[] values(NewJob job, Start start) {
    JobSpec spec = job.spec();
    return new Object[] {
      spec.kind(),
      SPECS.write(spec),
      spec.configName().orElse(null),
      spec.modelName().orElse(null),
      job.name(),
      job.key(),
      start.origin().submission(),
      start.origin().schedule(),
      job.priority(),
      job.slot(),
      job.priority(),
      job.notBefore(),
      job.notBefore(),
      job.held(),
      job.limits().attempts(),
      job.limits().time() == null ? null : job.limits().time().toMillis(),
      job.limits().deadline(),
      start.origin().array(),
      start.origin().index(),
      start.state(),
      Texts.reason(start.reason()),
      start.state().terminal()
    };
  }

  static Optional<Long> findKey(Tx tx, String key) throws SQLException {
    return tx.first(BY_KEY, r -> r.number("id"), key);
  }

  /** Jobs by key; keys that are free are missing. */
  static Map<String, Long> findKeys(Tx tx, List<String> keys) throws SQLException {
    Map<String, Long> found = new HashMap<>();
    if (!keys.isEmpty()) {
      tx.list(
          Tx.widen(BY_KEYS, keys.size()),
          r -> found.put(r.text("job_key"), r.number("id")),
          keys.toArray());
    }
    return found;
  }

  /** The jobs without a key that a call stored, in its order. */
  static List<Long> keyless(Tx tx, String submission) throws SQLException {
    List<Long> ids = new ArrayList<>();
    tx.list(OF_SUBMISSION, r -> r.text("job_key") == null && ids.add(r.number("id")), submission);
    return ids;
  }

  static List<Long> activeOfSchedule(Tx tx, long schedule) throws SQLException {
    return tx.list(ACTIVE_OF_SCHEDULE, r -> r.number("id"), schedule);
  }

  static Optional<Head> head(Tx tx, long id) throws SQLException {
    return tx.first(HEAD, Head::of, id);
  }

  /** Reads a job that nobody else can change before this transaction ends. */
  static Optional<Head> lock(Tx tx, long id) throws SQLException {
    return tx.first(LOCK, r -> r.number("id"), id).isEmpty() ? Optional.empty() : head(tx, id);
  }

  /** Takes a queued job; false when another worker was faster. */
  static boolean take(Tx tx, Head job) throws SQLException {
    return tx.update(TAKE, job.id(), job.version()) == 1;
  }

  /** Moves a job along an arrow; false when it has changed since it was read. */
  static boolean move(Tx tx, Head job, JobState to, String reason) throws SQLException {
    if (!job.state().mayBecome(to)) {
      throw StoreException.refused("job j" + job.id() + " is " + job.state() + ", not to be " + to);
    }
    return tx.update(
            MOVE, to, Texts.reason(reason), to.terminal(), job.id(), job.version(), job.state())
        == 1;
  }

  static boolean requeue(Tx tx, Head job, Duration backoff) throws SQLException {
    return tx.update(REQUEUE, backoff.toMillis(), job.id(), job.version()) == 1;
  }

  /** Puts a job that has ended back; false when it has changed since it was read. */
  static boolean retry(Tx tx, Head job, JobState to) throws SQLException {
    return tx.update(RETRY, to, job.id(), job.version(), job.state()) == 1;
  }

  static boolean stop(Tx tx, Head job, String reason) throws SQLException {
    return tx.update(STOP, Texts.reason(reason), job.id(), job.version()) == 1;
  }
}
