package io.gaf.task;

import io.gaf.job.MetricPoint;
import java.util.List;

/**
 * The points of a sweep and what each measured.
 *
 * @param axes names of what differs
 * @param rows a point each
 */
record SweepTable(List<String> axes, List<Row> rows) {
  /**
   * A point.
   *
   * @param by the job that measured
   * @param values where it lies on each axis
   * @param points what it measured
   */
  record Row(Measurer by, List<String> values, List<MetricPoint> points) {
    MetricPoint point(String metric) {
      return points.stream().filter(p -> p.name().equals(metric)).findFirst().orElse(null);
    }

    /** What the job's facts say of a name; empty where it has no such fact. */
    String fact(String name) {
      return by.facts().getOrDefault(name, "");
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

  /** The names of what decides the numbers beside the axes, in order. */
  List<String> facts() {
    return rows.stream()
        .flatMap(row -> row.by().facts().keySet().stream())
        .distinct()
        .filter(fact -> !axes.contains(fact))
        .toList();
  }

  /** Those facts that are the same for all points. */
  List<String> common() {
    return facts().stream()
        .filter(fact -> rows.stream().map(row -> row.fact(fact)).distinct().count() == 1)
        .toList();
  }

  /** The points whose jobs did not succeed. */
  List<Row> troubled() {
    return rows.stream().filter(row -> !row.by().succeeded()).toList();
  }
}
