package io.gaf.store;

import io.gaf.job.Id;
import io.gaf.job.Keep;
import io.gaf.job.Removable;
import io.gaf.job.Removable.What;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recorded files that nothing needs any more, as the records tell. */
final class Unneeded {
  // In this order: runs that have ended; no model's; not among a run's newest; no other run went
  // on from it, began with it or read it; no output was made with it; and it is still there.
  private static final String UNNEEDED =
      """
      SELECT c.id, c.path, c.bytes, c.job_id
        FROM checkpoint c JOIN job j ON j.id = c.job_id
       WHERE j.state IN ('SUCCEEDED', 'FAILED', 'CANCELLED', 'DEPENDENCY_FAILED')
         AND NOT EXISTS (SELECT 1 FROM model m WHERE m.current_id = c.id OR m.best_id = c.id)
         AND (SELECT COUNT(*) FROM checkpoint n WHERE n.job_id = c.job_id AND n.id > c.id) >= ?
         AND NOT EXISTS (SELECT 1 FROM checkpoint n
                          WHERE n.parent_id = c.id AND n.job_id <> c.job_id)
         AND NOT EXISTS (SELECT 1 FROM checkpoint_use u JOIN attempt a ON a.id = u.attempt_id
                          WHERE u.checkpoint_id = c.id AND a.job_id <> c.job_id)
         AND NOT EXISTS (SELECT 1 FROM output_checkpoint o WHERE o.checkpoint_id = c.id)
         AND NOT EXISTS (SELECT 1 FROM removed_file r WHERE r.path = c.path)
      """;

  private static final String CHECKPOINTS = UNNEEDED + " ORDER BY c.id";
  private static final String ONE_CHECKPOINT = UNNEEDED + " AND c.path = ?";

  private static final String OF_PATH =
      """
      SELECT id FROM checkpoint WHERE path = ?
      """;

  private static final String ALL_PATHS =
      """
      SELECT id, path FROM checkpoint
      """;

  // References stand in specs as texts: "c5", or a path.
  private static final String WAITING_SPECS =
      """
      SELECT spec FROM job WHERE state IN ('QUEUED', 'BLOCKED', 'HELD', 'RUNNING', 'STOPPING')
      UNION ALL SELECT spec FROM schedule
      """;

  private static final String NAMING =
      "SELECT 1 AS one FROM ("
          + WAITING_SPECS
          + ") AS waiting WHERE POSITION(? IN spec) > 0 OR POSITION(? IN LOWER(spec)) > 0 LIMIT 1";

  private static final String OLD_LOGS =
      """
      SELECT a.log, a.job_id FROM attempt a JOIN job j ON j.id = a.job_id
       WHERE a.log IS NOT NULL AND a.ended_at IS NOT NULL
         AND j.ended_at < CURRENT_TIMESTAMP - CAST(? AS BIGINT) * INTERVAL '1' SECOND
         AND NOT EXISTS (SELECT 1 FROM removed_file r WHERE r.path = a.log)
      """;

  private static final String LOGS = OLD_LOGS + " ORDER BY a.id";
  private static final String ONE_LOG = OLD_LOGS + " AND a.log = ?";

  private static final String OLD_JOBS =
      """
      SELECT id FROM job
       WHERE ended_at < CURRENT_TIMESTAMP - CAST(? AS BIGINT) * INTERVAL '1' SECOND
      """;

  private static final String LEFTOVER =
      OLD_JOBS
          + """
             AND id = ?
             AND NOT EXISTS (SELECT 1 FROM checkpoint c WHERE c.path = ?)
             AND NOT EXISTS (SELECT 1 FROM output o WHERE o.path = ?)
             AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.log = ?)
          """;

  private static final String PRECOMPUTING =
      """
      SELECT id FROM job
       WHERE kind = 'PRECOMPUTE'
         AND state IN ('QUEUED', 'BLOCKED', 'HELD', 'RUNNING', 'STOPPING')
       LIMIT 1
      """;

  private static final String REGISTERED =
      """
      SELECT path FROM checkpoint UNION SELECT path FROM output
      UNION SELECT log FROM attempt WHERE log IS NOT NULL
      """;

  private static final String RUNNING_SINCE =
      """
      SELECT MIN(started_at) AS started_at FROM attempt WHERE ended_at IS NULL
      """;

  private static final Pattern REFERENCE = Pattern.compile("\"[cC]([0-9]{1,18})\"");

  private Unneeded() {}

  /** Checkpoints that nothing needs. */
  static List<Removable> checkpoints(Tx tx, Keep keep) throws SQLException {
    record Row(long id, String path, long bytes, long job) {}
    List<Row> rows =
        tx.list(
            CHECKPOINTS,
            r -> new Row(r.number("id"), r.text("path"), r.number("bytes"), r.number("job_id")),
            keep.checkpoints());
    List<String> specs = tx.list(WAITING_SPECS, r -> r.text("spec"));
    Set<Long> wanted = wanted(specs);
    rows = rows.stream().filter(r -> !wanted.contains(r.id())).toList();
    Set<Long> gone = new HashSet<>(rows.stream().map(Row::id).toList());
    Set<String> kept = new HashSet<>(); // one file may be several checkpoints
    tx.list(ALL_PATHS, r -> gone.contains(r.number("id")) || kept.add(r.text("path")));
    List<Removable> files = new ArrayList<>();
    for (Row r : rows) {
      if (!kept.contains(r.path()) && specs.stream().noneMatch(s -> s.contains(r.path()))) {
        String why = "not among the last " + keep.checkpoints() + " of j" + r.job();
        files.add(new Removable(What.CHECKPOINT, r.path(), r.bytes(), why));
      }
    }
    return files;
  }

  /** Whether nothing needs this file, which may be several checkpoints, at this moment. */
  static boolean checkpoint(Tx tx, String path, Keep keep) throws SQLException {
    List<Long> all = tx.list(OF_PATH, r -> r.number("id"), path);
    List<Long> unneeded = tx.list(ONE_CHECKPOINT, r -> r.number("id"), keep.checkpoints(), path);
    boolean needed = all.isEmpty() || unneeded.size() < all.size();
    for (long id : unneeded) {
      String named = '"' + Id.checkpoint(id) + '"';
      needed = needed || tx.first(NAMING, r -> r.number("one"), path, named).isPresent();
    }
    return !needed;
  }

  /** Whether this is the log of a job that ended so long ago. */
  static boolean log(Tx tx, String path, Duration age) throws SQLException {
    return tx.first(ONE_LOG, r -> r.text("log"), age.toSeconds(), path).isPresent();
  }

  private static Set<Long> wanted(List<String> specs) {
    Set<Long> wanted = new HashSet<>();
    for (String spec : specs) {
      Matcher reference = REFERENCE.matcher(spec);
      while (reference.find()) {
        wanted.add(Long.parseLong(reference.group(1)));
      }
    }
    return wanted;
  }

  /** Logs of jobs that ended so long ago; their sizes are for the file system to tell. */
  static List<Removable> logs(Tx tx, Duration age) throws SQLException {
    String why = "its job ended more than " + age.toDays() + " days ago";
    return tx.list(LOGS, r -> new Removable(What.LOG, r.text("log"), 0, why), age.toSeconds());
  }

  /** Jobs that ended so long ago. */
  static Set<Long> oldJobs(Tx tx, Duration age) throws SQLException {
    return new HashSet<>(tx.list(OLD_JOBS, r -> r.number("id"), age.toSeconds()));
  }

  /** Whether this file below {@code jobs/jN} is still one that no record names, of an old job. */
  static boolean leftover(Tx tx, String path, Duration age) throws SQLException {
    long job = Long.parseLong(Path.of(path).getName(1).toString().substring(1));
    return tx.first(LEFTOVER, r -> r.number("id"), age.toSeconds(), job, path, path, path)
        .isPresent();
  }

  /** Whether a precompute runs or waits, which may go on with any unfinished cache. */
  static boolean precomputing(Tx tx) throws SQLException {
    return tx.first(PRECOMPUTING, r -> r.number("id")).isPresent();
  }

  /** Every path that a record names. */
  static Set<String> registered(Tx tx) throws SQLException {
    return new HashSet<>(tx.list(REGISTERED, r -> r.text("path")));
  }

  /** When the oldest attempt that runs began; empty when none runs. */
  static Optional<Instant> runningSince(Tx tx) throws SQLException {
    return tx.list(RUNNING_SINCE, r -> r.instant("started_at")).stream()
        .filter(Objects::nonNull)
        .findFirst();
  }
}
