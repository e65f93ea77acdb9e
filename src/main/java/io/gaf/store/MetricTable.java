package io.gaf.store;

import io.gaf.job.Fence;
import io.gaf.job.MetricPoint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Metric series: one value per job, name and step, the latest written. */
final class MetricTable {
  private static final String PUT =
      """
      MERGE INTO metric m
      USING (VALUES (CAST(? AS BIGINT), CAST(? AS VARCHAR), CAST(? AS BIGINT), CAST(? AS BIGINT),
                     CAST(? AS DOUBLE PRECISION), CAST(? AS TIMESTAMP(6) WITH TIME ZONE)))
            AS n (job_id, name, step, attempt_id, metric_value, measured_at)
         ON m.job_id = n.job_id AND m.name = n.name AND m.step = n.step
       WHEN MATCHED THEN UPDATE
        SET attempt_id = n.attempt_id, metric_value = n.metric_value, measured_at = n.measured_at
       WHEN NOT MATCHED THEN INSERT
            (job_id, name, step, attempt_id, metric_value, measured_at)
      VALUES (n.job_id, n.name, n.step, n.attempt_id, n.metric_value, n.measured_at)
      """;

  private static final String OF_JOB =
      """
      SELECT name, step, metric_value, measured_at FROM metric
       WHERE job_id = ? ORDER BY name, step
      """;

  private MetricTable() {}

  static void put(Tx tx, Fence fence, List<MetricPoint> points) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (MetricPoint p : points) {
      rows.add(new Object[] {fence.job(), p.name(), p.step(), fence.attempt(), p.value(), p.at()});
    }
    tx.batch(PUT, rows);
  }

  static List<MetricPoint> ofJob(Tx tx, long job) throws SQLException {
    return tx.list(
        OF_JOB,
        r ->
            new MetricPoint(
                r.text("name"), r.number("step"), r.real("metric_value"), r.instant("measured_at")),
        job);
  }
}
