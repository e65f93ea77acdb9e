package io.gaf.task;

import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.MetricPoint;
import io.gaf.job.SweepSpec;
import io.gaf.render.LineChart;
import io.gaf.render.Panel;
import io.gaf.words.Count;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the points of a sweep measured → a page, charts and a table. */
final class SweepHandler implements JobHandler<SweepSpec> {
  private static final String FOOTER =
      "Bars are intervals at 95 %; where several are at one place and there is room, they stand"
          + " beside each other.";

  /** Failed jobs that a reason names. */
  private static final int NAMED = 5;

  @Override
  public String handle(SweepSpec spec, JobContext job) throws IOException {
    List<Job> parents = job.parents();
    if (parents.size() != spec.points().size()) {
      throw new IllegalArgumentException(
          "a sweep of %d points has %d jobs to wait for: enqueue it anew with gaf sweep"
              .formatted(spec.points().size(), parents.size()));
    }
    var rows = new ArrayList<SweepTable.Row>();
    int measured = 0;
    for (int i = 0; i < parents.size(); i++) {
      long parent = parents.get(i).id();
      List<MetricPoint> points = job.records().metrics(parent);
      measured += points.isEmpty() ? 0 : 1;
      var by = Measurer.of(parents.get(i), job.records().checkpointsUsedBy(parent), job.home());
      rows.add(new SweepTable.Row(by, spec.points().get(i).values(), points));
    }
    var table = new SweepTable(spec.axes(), rows);
    if (measured == 0) {
      throw new IllegalArgumentException(
          "none of the sweep's %d points measured anything%s%s"
              .formatted(parents.size(), failures(table), "\nhint: gaf list"));
    }
    put("sweep.csv", new SweepCsv(table).text(), job);
    List<String> charts = charts(spec, table, job);
    put("index.html", new SweepPage(spec, table, charts, configurations(parents)).html(), job);
    return "%d of %d points measured%s".formatted(measured, rows.size(), failures(table));
  }

  /** Which points did not succeed, in words; empty when all did. */
  private static String failures(SweepTable table) {
    List<SweepTable.Row> troubled = table.troubled();
    if (troubled.isEmpty()) {
      return "";
    }
    String named =
        troubled.stream()
            .limit(NAMED)
            .map(row -> Id.job(row.by().job()) + " " + row.by().state())
            .collect(Collectors.joining(", "));
    int rest = troubled.size() - NAMED;
    return "; " + named + (rest > 0 ? " and " + Count.of(rest, "other") : "");
  }

  /** The texts of all configurations, by what the points call them. */
  private static Map<String, String> configurations(List<Job> parents) {
    var texts = new LinkedHashMap<String, String>();
    for (Job parent : parents) {
      Measurer.configuration(parent).ifPresent(c -> texts.put(Measurer.called(c), c.yaml()));
    }
    return texts;
  }

  /** A picture for each axis that something is drawn along. */
  private static List<String> charts(SweepSpec spec, SweepTable table, JobContext job)
      throws IOException {
    var names = new ArrayList<String>();
    var all = new SweepCharts(table);
    for (String axis : spec.charts().stream().map(SweepSpec.Chart::axis).distinct().toList()) {
      var chart =
          LineChart.titled(spec.title()).horizontal(all.horizontal(axis)).footer(footer(table));
      List<Panel> panels =
          spec.charts().stream()
              .filter(each -> each.axis().equals(axis))
              .flatMap(each -> all.panels(each).stream())
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

  /** What the bars are, and what is the same for all points. */
  private static String footer(SweepTable table) {
    SweepTable.Row any = table.rows().get(0);
    return table.common().stream()
        .map(fact -> " · " + fact + " " + any.fact(fact))
        .collect(Collectors.joining("", FOOTER, ""));
  }

  private static void put(String name, String text, JobContext job) throws IOException {
    Path file = job.folder().resolve(name);
    Files.writeString(file, text, StandardCharsets.UTF_8);
    job.output(file, List.of());
  }
}
