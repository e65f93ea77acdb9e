package io.gaf.task;

import io.gaf.job.Dependency;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.MetricPoint;
import io.gaf.job.SweepSpec;
import io.gaf.render.LineChart;
import io.gaf.render.Panel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the points of a sweep measured → a page, charts and a table. */
final class SweepHandler implements JobHandler<SweepSpec> {
  private static final String FOOTER = "Bars are intervals at 95 %.";

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

  /** A picture for each axis that something is drawn along. */
  private static List<String> charts(SweepSpec spec, SweepTable table, JobContext job)
      throws IOException {
    var names = new ArrayList<String>();
    for (String axis : spec.charts().stream().map(SweepSpec.Chart::axis).distinct().toList()) {
      var chart = LineChart.titled(spec.title()).horizontal(axis).footer(FOOTER);
      List<Panel> panels =
          spec.charts().stream()
              .filter(each -> each.axis().equals(axis))
              .flatMap(each -> new SweepCharts(table).panels(each).stream())
              .toList();
      if (panels.isEmpty()) {
        continue;
      }
      panels.forEach(chart::panel);
      String name = "by-" + axis.replaceAll("[^A-Za-z0-9]+", "-") + ".png";
      Path file = job.folder().resolve(name);
      chart.write(file);
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
