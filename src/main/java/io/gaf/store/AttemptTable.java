package io.gaf.store;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import io.gaf.job.Fence;
import io.gaf.job.Place;
import io.gaf.job.Progress;
import io.gaf.job.StaleFenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tries at jobs. A row without an end owns its job, under its token, by the database's clock. */
final class AttemptTable {
  private static final String OPEN =
      """
      INSERT INTO attempt (job_id, number, token, claim, worker, place, lease_ms, lease_until)
      VALUES (?, ?, ?, ?, ?, ?, ?,
              CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND)
      """;

  private static final String BEAT =
      """
      UPDATE attempt
         SET lease_ms = ?,
             lease_until = CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND
       WHERE id = ? AND job_id = ? AND token = ? AND ended_at IS NULL
      """;

  private static final String WRITE =
      """
      UPDATE attempt SET written_at = CURRENT_TIMESTAMP
       WHERE id = ? AND job_id = ? AND token = ? AND ended_at IS NULL
      """;

  private static final String STARTED =
      """
      UPDATE attempt SET pid = ?, log = ?
       WHERE id = ? AND job_id = ? AND token = ? AND ended_at IS NULL
      """;

  private static final String PROGRESS =
      """
      UPDATE attempt
         SET step = ?, total = ?, unit = ?, rate = ?, note = ?, written_at = CURRENT_TIMESTAMP
       WHERE id = ? AND job_id = ? AND token = ? AND ended_at IS NULL
      """;

  private static final String END =
      """
      UPDATE attempt SET ended_at = CURRENT_TIMESTAMP, ending = ?, reason = ?, exit_code = ?
       WHERE id = ? AND job_id = ? AND token = ? AND ended_at IS NULL
      """;

  private static final String ENDED_SO =
      """
      SELECT id FROM attempt WHERE id = ? AND job_id = ? AND token = ? AND ending = ? AND reason = ?
      """;

  // The last line: this process has watched the database for as long as the lease was.
  private static final String EXPIRED =
      """
      SELECT id, job_id, token FROM attempt
       WHERE ended_at IS NULL
         AND lease_until < CURRENT_TIMESTAMP
         AND CAST(? AS TIMESTAMP WITH TIME ZONE) + lease_ms * INTERVAL '0.001' SECOND
             <= CURRENT_TIMESTAMP
       ORDER BY id
      """;

  private static final String EXPIRE =
      """
      UPDATE attempt SET ended_at = CURRENT_TIMESTAMP, ending = 'LOST', reason = ?
       WHERE id = ? AND ended_at IS NULL AND lease_until < CURRENT_TIMESTAMP
      """;

  private static final String OPEN_ONES =
      """
      SELECT id, job_id, token FROM attempt WHERE ended_at IS NULL ORDER BY id
      """;

  private static final String LAPSE =
      """
      UPDATE attempt SET lease_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND
       WHERE id = ? AND ended_at IS NULL
      """;

  private static final String DEATHS =
      """
      SELECT COUNT(*) AS deaths
        FROM attempt a JOIN job j ON j.id = a.job_id
       WHERE a.job_id = ? AND a.ending IN ('KILLED', 'LOST') AND a.number > j.forgiven
      """;

  private static final String COLUMNS =
      """
      SELECT id, job_id, number, token, worker, pid, started_at, lease_until, ended_at, ending,
             exit_code, reason, log, place, step, total, unit, rate, note
        FROM attempt
      """;

  private static final String BY_ID = COLUMNS + " WHERE id = ?";
  private static final String BY_CLAIM = COLUMNS + " WHERE claim = ?";
  private static final String OF_JOB = COLUMNS + " WHERE job_id = ? ORDER BY number";

  private AttemptTable() {}

  static long open(Tx tx, Fence job, int number, String worker, LeaseClaim claim)
      throws SQLException {
    long lease = claim.lease().toMillis();
    return tx.insert(
        OPEN,
        job.job(),
        number,
        job.token(),
        claim.id(),
        Texts.cut(worker, 400),
        claim.place(),
        lease,
        lease);
  }

  /**
   * A try to claim.
   *
   * @param id names the try, so that a repeated one finds what it did
   * @param place the slot it holds, or null
   * @param lease how long the claim lasts
   */
  record LeaseClaim(String id, String place, Duration lease) {
    static LeaseClaim of(Place place, Duration lease) {
      return new LeaseClaim(UUID.randomUUID().toString(), place.id(), lease);
    }
  }

  static void beat(Tx tx, Fence f, Duration lease) throws SQLException {
    long ms = lease.toMillis();
    owned(tx.update(BEAT, ms, ms, f.attempt(), f.job(), f.token()), f);
    SlotTable.renew(tx, f, lease);
  }

  /** Refuses a stale fence, and keeps a reaper out until the transaction ends. */
  static void write(Tx tx, Fence f) throws SQLException {
    owned(tx.update(WRITE, f.attempt(), f.job(), f.token()), f);
  }

  static void started(Tx tx, Fence f, long pid, String log) throws SQLException {
    owned(tx.update(STARTED, pid, log, f.attempt(), f.job(), f.token()), f);
  }

  static void progress(Tx tx, Fence f, Progress p) throws SQLException {
    int rows =
        tx.update(
            PROGRESS,
            p.step(),
            p.total(),
            Texts.cut(p.unit(), 40),
            p.rate(),
            Texts.cut(p.note(), 1000),
            f.attempt(),
            f.job(),
            f.token());
    owned(rows, f);
  }

  /** Ends it; false when an earlier, unacknowledged try of the same end has done so. */
  static boolean end(Tx tx, Fence f, Ending ending) throws SQLException {
    String why = Texts.reason(ending.reason());
    int rows =
        tx.update(END, ending.how(), why, ending.exitCode(), f.attempt(), f.job(), f.token());
    if (rows == 0 && tx.repeated()) {
      boolean done =
          tx.first(
                  ENDED_SO, r -> r.number("id"), f.attempt(), f.job(), f.token(), ending.how(), why)
              .isPresent();
      if (done) {
        return false;
      }
    }
    owned(rows, f);
    return true;
  }

  /** Attempts whose lease ran out, as seen by one who has watched since then. */
  static List<Fence> expired(Tx tx, Instant watchedSince) throws SQLException {
    return tx.list(
        EXPIRED,
        r -> new Fence(r.number("job_id"), r.number("id"), r.number("token")),
        watchedSince);
  }

  /** All attempts without an end. */
  static List<Fence> open(Tx tx) throws SQLException {
    return tx.list(
        OPEN_ONES, r -> new Fence(r.number("job_id"), r.number("id"), r.number("token")));
  }

  /** Lets a lease run out at once, where it is known that nobody holds it. */
  static void lapse(Tx tx, long attempt) throws SQLException {
    tx.update(LAPSE, attempt);
  }

  /** Ends an attempt as LOST unless it was renewed or ended meanwhile. */
  static boolean expire(Tx tx, long attempt, String reason) throws SQLException {
    return tx.update(EXPIRE, reason, attempt) == 1;
  }

  /** How many attempts of a job were killed or lost since a person last retried it. */
  static int deaths(Tx tx, long job) throws SQLException {
    return tx.first(DEATHS, r -> r.integer("deaths"), job).orElse(0);
  }

  static Optional<Attempt> find(Tx tx, long id) throws SQLException {
    return tx.first(BY_ID, AttemptTable::attempt, id);
  }

  static Optional<Attempt> findClaim(Tx tx, String claim) throws SQLException {
    return tx.first(BY_CLAIM, AttemptTable::attempt, claim);
  }

  static List<Attempt> ofJob(Tx tx, long job) throws SQLException {
    return tx.list(OF_JOB, AttemptTable::attempt, job);
  }

  private static Attempt attempt(Row r) throws SQLException {
    return new Attempt(
        r.number("id"),
        r.number("job_id"),
        r.integer("number"),
        r.number("token"),
        r.text("worker"),
        r.numberOrNull("pid"),
        r.instant("started_at"),
        r.instant("lease_until"),
        r.instant("ended_at"),
        r.choice("ending", Ending.How.class),
        r.integerOrNull("exit_code"),
        r.text("reason"),
        r.text("log"),
        r.text("place"),
        progress(r));
  }

  private static Progress progress(Row r) throws SQLException {
    Long step = r.numberOrNull("step");
    return step == null
        ? null
        : new Progress(step, r.number("total"), r.text("unit"), r.real("rate"), r.text("note"));
  }

  private static void owned(int rows, Fence fence) {
    if (rows != 1) {
      throw new StaleFenceException(fence);
    }
  }
}
