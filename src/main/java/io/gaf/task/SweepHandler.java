package io.gaf.task;

import io.gaf.job.Dependency;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.MetricPoint;
import io.gaf.job.SweepSpec;
import io.gaf.render.LineChart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the points of a sweep measured → a page, charts and a table. */
final class SweepHandler implements JobHandler<SweepSpec> {

  @Override
  public String handle(SweepSpec spec, JobContext job) throws IOException {
    List<Long> parents =
        job.job().request().after().stream().map(Dependency::parent).sorted().toList();
    if (parents.size() != spec.points().size()) {
      throw new IllegalArgumentException(
          "a sweep of %d points has %d jobs to wait for: enqueue it anew with gaf sweep"
              .formatted(spec.points().size(), parents.size()));
    }
    var rows = new ArrayList<SweepTable.Row>();
    int measured = 0;
    for (int i = 0; i < parents.size(); i++) {
      List<MetricPoint> points = job.records().metrics(parents.get(i));
      measured += points.isEmpty() ? 0 : 1;
      rows.add(new SweepTable.Row(parents.get(i), spec.points().get(i).values(), points));
    }
    if (measured == 0) {
      throw new IllegalArgumentException(
          "none of the sweep's " + parents.size() + " points measured anything\nhint: gaf list");
    }
    var table = new SweepTable(spec.axes(), rows);
    put("sweep.csv", table.csv(), job);
    List<String> charts = charts(spec, table, job);
    put("index.html", new SweepPage(spec, table, charts).html(), job);
    return "%d of %d points measured".formatted(measured, rows.size());
  }

  private static List<String> charts(SweepSpec spec, SweepTable table, JobContext job)
      throws IOException {
    var names = new ArrayList<String>();
    for (SweepSpec.Chart chart : spec.charts()) {
      var panel = table.panel(chart);
      if (panel.series().isEmpty()) {
        continue;
      }
      String name =
          chart.metric().replaceAll("[^A-Za-z0-9]+", "-") + "-by-" + chart.axis() + ".png";
      Path file = job.folder().resolve(name);
      LineChart.titled(spec.title()).horizontal(chart.axis()).panel(panel).write(file);
      job.output(file, List.of());
      names.add(name);
    }
    return names;
  }

  private static void put(String name, String text, JobContext job) throws IOException {
    Path file = job.folder().resolve(name);
    Files.writeString(file, text, StandardCharsets.UTF_8);
    job.output(file, List.of());
  }
}
