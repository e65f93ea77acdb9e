package io.gaf.task;

import io.gaf.job.MetricPoint;
import io.gaf.render.LineChart;
import io.gaf.render.Panel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Metric series as small charts, one panel a series. */
final class Charts {
  private Charts() {}

  /**
   * Draws series to a PNG.
   *
   * @param title above them all
   * @param points of any number of series
   */
  static void draw(String title, List<MetricPoint> points, Path to) {
    var series = new TreeMap<String, List<MetricPoint>>();
    points.forEach(p -> series.computeIfAbsent(p.name(), name -> new ArrayList<>()).add(p));
    if (series.isEmpty()) {
      throw new IllegalArgumentException("there are no metric points to draw");
    }
    LineChart chart = LineChart.titled(title).horizontal("optimiser step");
    series.forEach((name, line) -> chart.panel(panel(name, line)));
    chart.write(to);
  }

  private static Panel panel(String name, List<MetricPoint> line) {
    double[] x = line.stream().mapToDouble(MetricPoint::step).toArray();
    double[] y = line.stream().mapToDouble(MetricPoint::value).toArray();
    return Panel.of(name, x, y);
  }
}
