package io.gaf.task;

import io.gaf.job.MetricPoint;
import io.gaf.render.LineChart;
import io.gaf.render.Panel;
import io.gaf.render.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Metric series as small charts, one panel a series, in it one line a job. */
final class Charts {
  private Charts() {}

  /**
   * Draws series to a PNG.
   *
   * @param title above them all
   * @param jobs points of any number of series, by the job's name in the legend
   */
  static void draw(String title, Map<String, List<MetricPoint>> jobs, Path to) {
    var panels = new TreeMap<String, Map<String, List<MetricPoint>>>();
    jobs.forEach(
        (job, points) ->
            points.forEach(
                p ->
                    panels
                        .computeIfAbsent(p.name(), name -> new LinkedHashMap<>())
                        .computeIfAbsent(job, name -> new ArrayList<>())
                        .add(p)));
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("there are no metric points to draw");
    }
    LineChart chart = LineChart.titled(title).horizontal("optimiser step");
    panels.forEach((name, lines) -> chart.panel(panel(name, lines)));
    chart.write(to);
  }

  private static Panel panel(String name, Map<String, List<MetricPoint>> lines) {
    var series = new ArrayList<Series>();
    lines.forEach((job, points) -> series.add(line(job, points)));
    return new Panel(name, series, false);
  }

  private static Series line(String job, List<MetricPoint> points) {
    double[] x = points.stream().mapToDouble(MetricPoint::step).toArray();
    double[] y = points.stream().mapToDouble(MetricPoint::value).toArray();
    return new Series(job, x, y);
  }
}
