package io.gaf.store;

import io.gaf.job.Dependency;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobKind;
import io.gaf.job.JobState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads jobs that pass a filter. Its conditions are fixed texts; only their values vary. */
final class JobQuery {
  // PostgreSQL takes 65,535 values a statement, and plans one with many for long.
  private static final int PAGE = 1000;

  private static final String IDS = "SELECT id FROM job WHERE TRUE";
  private static final String COUNT = "SELECT COUNT(*) AS jobs FROM job WHERE TRUE";
  private static final String NEWEST_FIRST = " ORDER BY id DESC LIMIT ?";

  // As the indexes have them, which H2 sees in their whole order alone.
  private static final String NEWEST_OF_STATE = " ORDER BY state, id DESC LIMIT ?";
  private static final String NEWEST_OF_KIND = " ORDER BY kind, state, id DESC LIMIT ?";

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

  private String newest = NEWEST_FIRST;
  private final StringBuilder conditions = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  private JobQuery() {}

  /**
   * Jobs that pass, newest first. Several statements, which a transaction of one moment makes one:
   * else a job that is requeued between them is seen in no state, or in two.
   */
  static List<Job> list(Tx tx, JobFilter filter) throws SQLException {
    // Not one UNION: H2 2.5 plans its parts without their orders, and reads every job of a state.
    List<Long> ids = new ArrayList<>();
    for (JobQuery one : byState(filter)) {
      ids.addAll(one.ids(tx, filter.limit()));
    }
    return byIds(tx, ids.stream().sorted(Comparator.reverseOrder()).limit(filter.limit()).toList());
  }

  /**
   * One query a state, and a kind where kinds are wanted, each of which has its own row in an
   * index, so that many jobs of one never hide few of another. (Also, H2 2.5.252 repeats rows of
   * {@code IN} when a limit had stopped the same statement before.)
   */
  private static List<JobQuery> byState(JobFilter filter) {
    Set<JobState> wanted = filter.states();
    boolean all = wanted.isEmpty() || wanted.size() == JobState.values().length;
    if (all && filter.kinds().isEmpty()) {
      return List.of(of(filter.withStates(Set.of())));
    }
    return Stream.of(JobState.values())
        .filter(state -> all || wanted.contains(state))
        .flatMap(state -> byKind(state, filter))
        .toList();
  }

  private static Stream<JobQuery> byKind(JobState state, JobFilter filter) {
    return filter.kinds().isEmpty()
        ? Stream.of(of(state, null, NEWEST_OF_STATE, filter))
        : filter.kinds().stream().map(kind -> of(state, kind, NEWEST_OF_KIND, filter));
  }

  private static JobQuery of(JobState state, JobKind kind, String newest, JobFilter filter) {
    JobQuery query = new JobQuery();
    query.newest = newest;
    query.where(" AND state = ?", state);
    query.where(" AND kind = ?", kind);
    query.rest(filter);
    return query;
  }

  /** How many pass. */
  static long count(Tx tx, JobFilter filter) throws SQLException {
    JobQuery query = of(filter);
    return tx.first(COUNT + query.conditions, r -> r.number("jobs"), query.values.toArray())
        .orElse(0L);
  }

  /** How many pass, as far as this number: of very many, it is enough to know that they are. */
  static long count(Tx tx, JobFilter filter, long atMost) throws SQLException {
    long found = 0;
    for (JobQuery one : byState(filter)) {
      found += one.ids(tx, atMost - found).size();
    }
    return found;
  }

  /** Jobs of these numbers, newest first; unknown numbers are left out. */
  static List<Job> byIds(Tx tx, List<Long> ids) throws SQLException {
    List<Long> newestFirst = ids.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    List<Job> jobs = new ArrayList<>();
    for (int from = 0; from < newestFirst.size(); from += PAGE) {
      jobs.addAll(page(tx, newestFirst.subList(from, Math.min(from + PAGE, newestFirst.size()))));
    }
    return jobs;
  }

  private static List<Job> page(Tx tx, List<Long> ids) throws SQLException {
    Map<Long, List<String>> tags = TagTable.ofJobs(tx, ids);
    Map<Long, List<Dependency>> after = DependencyTable.ofJobs(tx, ids);
    return tx.list(
        StoredJob.ALL + Tx.widen(" AND id IN (?) ORDER BY id DESC", ids.size()),
        r -> {
          long id = r.number("id");
          return StoredJob.of(
              r, tags.getOrDefault(id, List.of()), after.getOrDefault(id, List.of()));
        },
        ids.toArray());
  }

  private static JobQuery of(JobFilter filter) {
    JobQuery query = new JobQuery();
    query.among(" AND state IN (?)", filter.states());
    query.among(" AND kind IN (?)", filter.kinds());
    query.rest(filter);
    return query;
  }

  /** The conditions beside those on state and kind. */
  private void rest(JobFilter filter) {
    where(" AND config = ?", filter.config());
    where(" AND model = ?", filter.model());
    where(" AND array_id = ?", filter.array());
    conditions.append(filter.compact() ? COMPACT : "");
    where(TAGGED, filter.tag());
    where(" AND id < ?", filter.before());
    where(" AND created_at >= ?", filter.since());
    where(" AND created_at < ?", filter.until());
    if (filter.text() != null) {
      String text = filter.text().toLowerCase(Locale.ROOT);
      conditions.append(SAYS);
      values.add(text);
      values.add(text);
    }
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

  /** The newest that pass, no more than the limit. */
  private List<Long> ids(Tx tx, long limit) throws SQLException {
    List<Object> all = new ArrayList<>(values);
    all.add(limit);
    return tx.list(IDS + conditions + newest, r -> r.number("id"), all.toArray());
  }
}
