package io.gaf.task;

import io.gaf.job.Evidence;
import io.gaf.job.Id;
import io.gaf.job.MetricPoint;
import io.gaf.job.SweepSpec;
import io.gaf.render.Panel;
import io.gaf.render.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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

  /** A metric along an axis, a line for each combination of the other axes' values. */
  Panel panel(SweepSpec.Chart chart) {
    int axis = axes.indexOf(chart.axis());
    Map<String, TreeMap<Double, Double>> lines = new LinkedHashMap<>();
    for (Row row : rows) {
      MetricPoint point = row.point(chart.metric());
      if (point != null && axis >= 0) {
        lines
            .computeIfAbsent(others(row, axis), name -> new TreeMap<>())
            .put(Double.parseDouble(row.values().get(axis)), point.value());
      }
    }
    List<Series> series =
        lines.entrySet().stream().map(e -> series(e.getKey(), e.getValue())).toList();
    return new Panel(chart.metric(), series, chart.log());
  }

  private String others(Row row, int axis) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < axes.size(); i++) {
      boolean varies = rows.stream().map(varying(i)).distinct().count() > 1;
      if (i != axis && varies) {
        parts.add(row.values().get(i));
      }
    }
    return String.join(" ", parts);
  }

  private static java.util.function.Function<Row, String> varying(int axis) {
    return row -> row.values().get(axis);
  }

  private static Series series(String name, TreeMap<Double, Double> line) {
    return new Series(
        name,
        line.keySet().stream().mapToDouble(x -> x).toArray(),
        line.values().stream().mapToDouble(y -> y).toArray());
  }

  private static List<String> quoted(List<String> cells) {
    return cells.stream()
        .map(c -> c.matches("(?s).*[\",\\n\\r].*") ? '"' + c.replace("\"", "\"\"") + '"' : c)
        .collect(Collectors.toList());
  }
}
