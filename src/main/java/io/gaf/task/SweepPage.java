package io.gaf.task;

import io.gaf.job.Id;
import io.gaf.job.MetricPoint;
import io.gaf.job.SweepSpec;
import java.util.List;
import java.util.Locale;

/**
 * A sweep as one HTML page: what was run and how to run it again, charts, and every number with its
 * interval. Nothing of it is run, nothing comes from elsewhere.
 *
 * @param spec what was asked for
 * @param table what was measured
 * @param charts names of pictures beside the page
 */
record SweepPage(SweepSpec spec, SweepTable table, List<String> charts) {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
      <title>%1$s</title>
      <style>
      body { margin: 2rem; font: 15px/1.4 system-ui, sans-serif; color: #1f2430; background: #f6f7f9; }
      table { border-collapse: collapse; background: #fff; font-variant-numeric: tabular-nums; }
      td, th { padding: 0.25rem 0.6rem; border: 1px solid #d8dce3; text-align: right; white-space: nowrap; }
      td small { color: #4b5563; }
      img { max-width: 100%%; height: auto; margin: 0 1rem 1rem 0; }
      pre { background: #fff; padding: 0.8rem; white-space: pre-wrap; }
      main { overflow-x: auto; }
      </style>
      </head>
      <body>
      <h1>%1$s</h1>
      <p>Run again:</p>
      <pre>%2$s</pre>
      <p>Small numbers are intervals at 95 %%; sweep.csv says how each was found and from how many samples.</p>
      %3$s
      <main>
      %4$s</main>
      </body>
      </html>
      """;

  /** The page. */
  String html() {
    var pictures = new StringBuilder();
    for (String chart : charts) {
      pictures.append("<img src=\"%s\" alt=\"%s\">%n".formatted(escaped(chart), escaped(chart)));
    }
    return PAGE.formatted(escaped(spec.title()), escaped(spec.command()), pictures, rows());
  }

  private String rows() {
    List<String> metrics = table.metrics();
    var text = new StringBuilder("<table>\n<tr><th>job</th>");
    table.axes().forEach(axis -> text.append("<th>").append(escaped(axis)).append("</th>"));
    metrics.forEach(metric -> text.append("<th>").append(escaped(metric)).append("</th>"));
    text.append("</tr>\n");
    for (SweepTable.Row row : table.rows()) {
      text.append("<tr><td>").append(Id.job(row.job())).append("</td>");
      row.values().forEach(v -> text.append("<td>").append(escaped(v)).append("</td>"));
      metrics.forEach(m -> text.append("<td>").append(cell(row.point(m))).append("</td>"));
      text.append("</tr>\n");
    }
    return text.append("</table>\n").toString();
  }

  private static String cell(MetricPoint point) {
    if (point == null) {
      return "";
    }
    String interval = point.evidence() == null ? "" : point.evidence().interval(SweepPage::number);
    return number(point.value())
        + (interval.isEmpty() ? "" : "<br><small>" + interval + "</small>");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
