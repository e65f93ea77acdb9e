package io.gaf.task;

import io.gaf.job.Evidence;
import io.gaf.job.Id;
import io.gaf.job.MetricPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The points of a sweep and what each measured.
 *
 * @param axes names of what differs
 * @param rows a point each
 */
record SweepTable(List<String> axes, List<Row> rows) {
  private static final String HEAD =
      "job,%s,metric,value,low,high,method,samples,network,reference%n";

  /**
   * A point.
   *
   * @param job the job that measured
   * @param values where it lies on each axis
   * @param points what it measured
   */
  record Row(long job, List<String> values, List<MetricPoint> points) {
    MetricPoint point(String metric) {
      return points.stream().filter(p -> p.name().equals(metric)).findFirst().orElse(null);
    }
  }

  /** The values that occur on an axis, in the order of the rows. */
  List<String> values(int axis) {
    return rows.stream().map(row -> row.values().get(axis)).distinct().toList();
  }

  /** The rows that lie at a value of an axis. */
  SweepTable at(int axis, String value) {
    return new SweepTable(
        axes, rows.stream().filter(row -> row.values().get(axis).equals(value)).toList());
  }

  /** The names of all metrics, in order. */
  List<String> metrics() {
    return rows.stream()
        .flatMap(row -> row.points().stream())
        .map(MetricPoint::name)
        .distinct()
        .sorted()
        .toList();
  }

  /** A line for each point and metric. */
  String csv() {
    var text = new StringBuilder(HEAD.formatted(String.join(",", quoted(axes))));
    for (Row row : rows) {
      for (MetricPoint p : row.points()) {
        Evidence e =
            p.evidence() == null ? new Evidence(null, null, null, 0, null, null) : p.evidence();
        var cells = new ArrayList<String>();
        cells.add(Id.job(row.job()));
        cells.addAll(row.values());
        cells.add(p.name());
        cells.add(Double.toString(p.value()));
        for (Object part : new Object[] {e.low(), e.high(), e.method()}) {
          cells.add(Objects.toString(part, ""));
        }
        cells.add(e.samples() == 0 ? "" : Long.toString(e.samples()));
        cells.add(Objects.toString(e.network(), ""));
        cells.add(Objects.toString(e.reference(), ""));
        text.append(String.join(",", quoted(cells))).append('\n');
      }
    }
    return text.toString();
  }

  private static List<String> quoted(List<String> cells) {
    return cells.stream()
        .map(c -> c.matches("(?s).*[\",\\n\\r].*") ? '"' + c.replace("\"", "\"\"") + '"' : c)
        .collect(Collectors.toList());
  }
}
