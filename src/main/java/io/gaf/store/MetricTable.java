package io.gaf.store;

import io.gaf.job.Evidence;
import io.gaf.job.Fence;
import io.gaf.job.Judgement;
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
                     CAST(? AS DOUBLE PRECISION), CAST(? AS TIMESTAMP(6) WITH TIME ZONE),
                     CAST(? AS DOUBLE PRECISION), CAST(? AS DOUBLE PRECISION), CAST(? AS VARCHAR),
                     CAST(? AS BIGINT), CAST(? AS VARCHAR), CAST(? AS VARCHAR),
                     CAST(? AS VARCHAR)))
            AS n (job_id, name, step, attempt_id, metric_value, measured_at, low, high, method,
                  samples, network, compared_with, drawn)
         ON m.job_id = n.job_id AND m.name = n.name AND m.step = n.step
       WHEN MATCHED THEN UPDATE
        SET attempt_id = n.attempt_id, metric_value = n.metric_value, measured_at = n.measured_at,
            low = n.low, high = n.high, method = n.method, samples = n.samples,
            network = n.network, compared_with = n.compared_with,
            drawn = n.drawn
       WHEN NOT MATCHED THEN INSERT
            (job_id, name, step, attempt_id, metric_value, measured_at, low, high, method, samples,
             network, compared_with, drawn)
      VALUES (n.job_id, n.name, n.step, n.attempt_id, n.metric_value, n.measured_at, n.low, n.high,
              n.method, n.samples, n.network, n.compared_with,
              n.drawn)
      """;

  private static final String OF_JOB =
      """
      SELECT name, step, metric_value, measured_at, low, high, method, samples, network,
             compared_with, drawn
        FROM metric WHERE job_id = ? ORDER BY name, step
      """;

  private static final String LASTS =
      """
      SELECT m.name, m.step, metric_value, measured_at, low, high, method, samples, network,
             compared_with, drawn
        FROM metric m
        JOIN (SELECT name, MAX(step) AS step FROM metric WHERE job_id = ? GROUP BY name) last
          ON m.name = last.name AND m.step = last.step
       WHERE m.job_id = ?
       ORDER BY m.name
      """;

  private static final String OF_EVALUATIONS =
      """
      SELECT u.checkpoint_id, m.job_id, m.name, m.step, m.metric_value, m.measured_at, m.low,
             m.high, m.method, m.samples, m.network, m.compared_with, m.drawn
        FROM metric m
        JOIN job j ON j.id = m.job_id
        JOIN checkpoint_use u ON u.attempt_id = m.attempt_id
       WHERE j.kind = 'EVALUATE' AND m.name IN (?, ?)
       ORDER BY m.measured_at DESC, m.job_id DESC
      """;

  private MetricTable() {}

  static void put(Tx tx, Fence fence, List<MetricPoint> points) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (MetricPoint p : points) {
      Evidence e = p.evidence();
      rows.add(
          new Object[] {
            fence.job(),
            p.name(),
            p.step(),
            fence.attempt(),
            p.value(),
            p.at(),
            e == null ? null : e.low(),
            e == null ? null : e.high(),
            e == null ? null : e.method(),
            e == null ? null : e.samples(),
            e == null ? null : e.network(),
            e == null ? null : e.reference(),
            e == null ? null : e.drawn()
          });
    }
    tx.batch(PUT, rows);
  }

  static List<MetricPoint> ofJob(Tx tx, long job) throws SQLException {
    return tx.list(OF_JOB, MetricTable::point, job);
  }

  static List<MetricPoint> lasts(Tx tx, long job) throws SQLException {
    return tx.list(LASTS, MetricTable::point, job, job);
  }

  /** Of evaluations that have a metric of this name, with or without {@code eval/} before it. */
  static List<Judgement> ofEvaluations(Tx tx, String metric) throws SQLException {
    return tx.list(
        OF_EVALUATIONS,
        r -> new Judgement(r.number("checkpoint_id"), r.number("job_id"), point(r)),
        metric,
        MetricPoint.EVAL + metric);
  }

  private static MetricPoint point(Row r) throws SQLException {
    return new MetricPoint(
        r.text("name"),
        r.number("step"),
        r.real("metric_value"),
        r.instant("measured_at"),
        evidence(r));
  }

  private static Evidence evidence(Row r) throws SQLException {
    Long samples = r.numberOrNull("samples");
    return samples == null
        ? null
        : new Evidence(
            r.realOrNull("low"),
            r.realOrNull("high"),
            r.text("method"),
            samples,
            r.text("network"),
            r.text("compared_with"),
            r.text("drawn"));
  }
}
