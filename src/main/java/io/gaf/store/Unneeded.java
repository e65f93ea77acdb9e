package io.gaf.store;

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
  private static final String SOME_CHECKPOINTS = UNNEEDED + " AND c.path IN (?) ORDER BY c.id";

  private static final String ALL_PATHS =
      """
      SELECT id, path FROM checkpoint
      """;

  private static final String SOME_PATHS = ALL_PATHS + " WHERE path IN (?)";

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

  private Unneeded() {}

  /** A record of a file; one file may have several. */
  private record Recorded(long id, String path, long bytes, long job) {
    static Recorded of(Row r) throws SQLException {
      return new Recorded(r.number("id"), r.text("path"), r.number("bytes"), r.number("job_id"));
    }
  }

  /** Checkpoints that nothing needs. */
  static List<Removable> checkpoints(Tx tx, Keep keep) throws SQLException {
    List<Recorded> unneeded = tx.list(CHECKPOINTS, Recorded::of, keep.checkpoints());
    Set<Long> gone = unnamed(tx, unneeded);
    Set<String> kept = new HashSet<>();
    tx.list(ALL_PATHS, r -> gone.contains(r.number("id")) || kept.add(r.text("path")));
    return removable(unneeded, gone, kept, keep);
  }

  /** Those of these paths, few of them, that nothing needs. */
  static List<Removable> checkpoints(Tx tx, Keep keep, List<String> paths) throws SQLException {
    if (paths.isEmpty()) {
      return List.of();
    }
    List<Object> values = new ArrayList<>(List.of(keep.checkpoints()));
    values.addAll(paths);
    List<Recorded> unneeded =
        tx.list(Tx.widen(SOME_CHECKPOINTS, paths.size()), Recorded::of, values.toArray());
    Set<Long> gone = unnamed(tx, unneeded);
    Set<String> kept = new HashSet<>();
    tx.list(
        Tx.widen(SOME_PATHS, paths.size()),
        r -> gone.contains(r.number("id")) || kept.add(r.text("path")),
        paths.toArray());
    return removable(unneeded, gone, kept, keep);
  }

  /** The numbers of those that no spec names that still counts. */
  private static Set<Long> unnamed(Tx tx, List<Recorded> files) throws SQLException {
    NamedFiles named = NamedFiles.among(tx, files.stream().map(Recorded::path).toList());
    Set<Long> unnamed = new HashSet<>();
    files.stream().filter(f -> !named.has(f.id(), f.path())).forEach(f -> unnamed.add(f.id()));
    return unnamed;
  }

  private static List<Removable> removable(
      List<Recorded> files, Set<Long> gone, Set<String> kept, Keep keep) {
    return files.stream()
        .filter(file -> gone.contains(file.id()) && !kept.contains(file.path()))
        .map(
            file ->
                new Removable(
                    What.CHECKPOINT,
                    file.path(),
                    file.bytes(),
                    "not among the last " + keep.checkpoints() + " of j" + file.job()))
        .toList();
  }

  /** Whether this is the log of a job that ended so long ago. */
  static boolean log(Tx tx, String path, Duration age) throws SQLException {
    return tx.first(ONE_LOG, r -> r.text("log"), age.toSeconds(), path).isPresent();
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
