package io.gaf.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Labels of jobs, in the order they were given. */
final class TagTable {
  private static final String ADD =
      """
      INSERT INTO job_tag (job_id, tag, place) VALUES (?, ?, ?)
      """;

  private static final String OF_JOBS =
      """
      SELECT job_id, tag FROM job_tag WHERE job_id IN (?) ORDER BY job_id, place
      """;

  private TagTable() {}

  /** Adds tags by job. */
  static void add(Tx tx, Map<Long, List<String>> tags) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (Map.Entry<Long, List<String>> job : tags.entrySet()) {
      int place = 0;
      for (String tag : job.getValue().stream().distinct().toList()) {
        rows.add(new Object[] {job.getKey(), tag, place++});
      }
    }
    tx.batch(ADD, rows);
  }

  /** Tags by job; jobs without any are missing. */
  static Map<Long, List<String>> ofJobs(Tx tx, List<Long> jobs) throws SQLException {
    Map<Long, List<String>> tags = new HashMap<>();
    tx.list(
        Tx.widen(OF_JOBS, jobs.size()),
        r -> tags.computeIfAbsent(r.number("job_id"), job -> new ArrayList<>()).add(r.text("tag")),
        jobs.toArray());
    return tags;
  }
}
