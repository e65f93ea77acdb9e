package io.gaf.store;

import io.gaf.job.Dependency;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads jobs that pass a filter. Its conditions are fixed texts; only their values vary. */
final class JobQuery {
  private static final String COLUMNS =
      """
      SELECT id, kind, spec, name, job_key, priority, slot, not_before, held, max_attempts,
             time_limit_ms, deadline, state, reason,
             attempts, version, created_at, started_at, ended_at, array_id, array_index
        FROM job
       WHERE TRUE
      """;

  private static final String IDS = "SELECT id FROM job WHERE TRUE";
  private static final String COUNT = "SELECT COUNT(*) AS jobs FROM job WHERE TRUE";
  private static final String NEWEST_FIRST = " ORDER BY id DESC LIMIT ?";

  private static final String TAGGED =
      " AND EXISTS (SELECT 1 FROM job_tag t WHERE t.job_id = job.id AND t.tag = ?)";

  // The newest task of each state stands for the others, so that an array is a few rows.
  private static final String COMPACT =
      """
       AND (array_id IS NULL OR state IN ('RUNNING', 'STOPPING')
            OR NOT EXISTS (SELECT 1 FROM job newer
                            WHERE newer.array_id = job.array_id AND newer.state = job.state
                              AND newer.id > job.id))
      """;

  private static final String SAYS =
      """
       AND (POSITION(? IN LOWER(COALESCE(name, ''))) > 0
            OR POSITION(? IN LOWER(COALESCE(reason, ''))) > 0)
      """;

  private final StringBuilder conditions = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  private JobQuery() {}

  /** Jobs that pass, newest first. */
  static List<Job> list(Tx tx, JobFilter filter) throws SQLException {
    JobQuery query = of(filter);
    query.values.add(filter.limit());
    List<Long> ids =
        tx.list(IDS + query.conditions + NEWEST_FIRST, r -> r.number("id"), query.values());
    return byIds(tx, ids);
  }

  /** How many pass. */
  static long count(Tx tx, JobFilter filter) throws SQLException {
    JobQuery query = of(filter);
    return tx.first(COUNT + query.conditions, r -> r.number("jobs"), query.values()).orElse(0L);
  }

  /** Jobs of these numbers, newest first; unknown numbers are left out. */
  static List<Job> byIds(Tx tx, List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<Long, List<String>> tags = TagTable.ofJobs(tx, ids);
    Map<Long, List<Dependency>> after = DependencyTable.ofJobs(tx, ids);
    return tx.list(
        COLUMNS + Tx.widen(" AND id IN (?) ORDER BY id DESC", ids.size()),
        r -> {
          long id = r.number("id");
          return JobTable.job(
              r, tags.getOrDefault(id, List.of()), after.getOrDefault(id, List.of()));
        },
        ids.toArray());
  }

  private static JobQuery of(JobFilter filter) {
    JobQuery query = new JobQuery();
    query.among(" AND state IN (?)", filter.states());
    query.among(" AND kind IN (?)", filter.kinds());
    query.where(" AND config = ?", filter.config());
    query.where(" AND model = ?", filter.model());
    query.where(" AND array_id = ?", filter.array());
    query.conditions.append(filter.compact() ? COMPACT : "");
    query.where(TAGGED, filter.tag());
    query.where(" AND created_at >= ?", filter.since());
    query.where(" AND created_at < ?", filter.until());
    if (filter.text() != null) {
      String text = filter.text().toLowerCase(Locale.ROOT);
      query.conditions.append(SAYS);
      query.values.add(text);
      query.values.add(text);
    }
    return query;
  }

  private void among(String condition, Collection<? extends Enum<?>> wanted) {
    if (!wanted.isEmpty()) {
      conditions.append(Tx.widen(condition, wanted.size()));
      values.addAll(wanted);
    }
  }

  private void where(String condition, Object wanted) {
    if (wanted != null) {
      conditions.append(condition);
      values.add(wanted);
    }
  }

  private Object[] values() {
    return values.toArray();
  }
}
