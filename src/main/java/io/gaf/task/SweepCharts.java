package io.gaf.task;

import io.gaf.job.Evidence;
import io.gaf.job.MetricPoint;
import io.gaf.job.SweepSpec.Chart;
import io.gaf.render.Panel;
import io.gaf.render.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a sweep measured, as the panels of its charts: a line for each value of the first other axis
 * that varies, a panel for each value of the second.
 *
 * @param table the points
 */
record SweepCharts(SweepTable table) {
  private record Place(double x, MetricPoint point) {
    /** An end of the interval, or NaN without one. */
    double end(boolean low) {
      Evidence e = point.evidence();
      Double end = e == null ? null : low ? e.low() : e.high();
      return end == null ? Double.NaN : end;
    }
  }

  /** The panels of a chart; none where nothing was measured. */
  List<Panel> panels(Chart chart) {
    if (chart.metric().endsWith("/")) {
      return table.metrics().stream()
          .filter(metric -> metric.startsWith(chart.metric()))
          .flatMap(metric -> panels(new Chart(metric, chart.axis(), chart.log())).stream())
          .toList();
    }
    int axis = table.axes().indexOf(chart.axis());
    if (axis < 0) {
      return List.of();
    }
    List<Integer> others =
        IntStream.range(0, table.axes().size())
            .filter(i -> i != axis && table.values(i).size() > 1)
            .boxed()
            .toList();
    int lines = others.isEmpty() ? axis : others.get(0);
    if (others.size() < 2) {
      return List.of(panel(chart, table, axis, lines)).stream().filter(Panel::isNotEmpty).toList();
    }
    int apart = others.get(1);
    return table.values(apart).stream()
        .map(value -> panel(chart, table.at(apart, value), axis, lines).named(named(apart, value)))
        .filter(Panel::isNotEmpty)
        .toList();
  }

  /** Where a chart by this axis has its points: a number by itself, words by their rank. */
  String horizontal(String axis) {
    int place = table.axes().indexOf(axis);
    boolean numbers = place >= 0 && table.values(place).stream().allMatch(SweepCharts::isNumber);
    return numbers ? axis : axis + " by rank, the highest value first";
  }

  /** A value of an axis as a name: words speak for themselves, a number needs the axis. */
  private String named(int axis, String value) {
    return isNumber(value) ? table.axes().get(axis) + " " + value : value;
  }

  private Panel panel(Chart chart, SweepTable part, int axis, int lines) {
    var series = new ArrayList<Series>();
    for (String name : lines == axis ? List.of("") : part.values(lines)) {
      List<Place> places = places(chart, lines == axis ? part : part.at(lines, name), axis);
      if (!places.isEmpty()) {
        series.add(series(lines == axis ? "" : named(lines, name), places));
      }
    }
    return new Panel(chart.metric(), series, chart.log());
  }

  /** Where the points stand; words stand in the order of their values, the highest first. */
  private static List<Place> places(Chart chart, SweepTable table, int axis) {
    List<SweepTable.Row> rows =
        table.rows().stream().filter(row -> row.point(chart.metric()) != null).toList();
    if (rows.stream().allMatch(row -> isNumber(row.values().get(axis)))) {
      return rows.stream()
          .map(
              row ->
                  new Place(Double.parseDouble(row.values().get(axis)), row.point(chart.metric())))
          .sorted(Comparator.comparingDouble(Place::x))
          .toList();
    }
    List<MetricPoint> ranked =
        rows.stream()
            .map(row -> row.point(chart.metric()))
            .sorted(Comparator.comparingDouble(MetricPoint::value).reversed())
            .toList();
    return IntStream.range(0, ranked.size())
        .mapToObj(i -> new Place(i + 1, ranked.get(i)))
        .toList();
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
  }

  private static Series series(String name, List<Place> places) {
    return new Series(
            name,
            places.stream().mapToDouble(Place::x).toArray(),
            places.stream().mapToDouble(p -> p.point().value()).toArray())
        .within(
            places.stream().mapToDouble(p -> p.end(true)).toArray(),
            places.stream().mapToDouble(p -> p.end(false)).toArray());
  }
}
