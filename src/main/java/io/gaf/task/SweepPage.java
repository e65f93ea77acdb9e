package io.gaf.task;

import io.gaf.job.Id;
import io.gaf.job.MetricPoint;
import io.gaf.job.SweepSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A sweep as one HTML page: what was run and with what, how to run it again, charts, and every
 * number with its interval. Nothing of it is run, nothing comes from elsewhere.
 *
 * @param spec what was asked for
 * @param table what was measured
 * @param charts names of pictures beside the page
 * @param configurations their texts, by what the points call them
 */
record SweepPage(
    SweepSpec spec, SweepTable table, List<String> charts, Map<String, String> configurations) {
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
      .words { text-align: left; white-space: pre-line; }
      td.words { min-width: 16rem; overflow-wrap: anywhere; }
      td.trouble { background: #fdecea; }
      img { max-width: 100%%; height: auto; margin: 0 1rem 1rem 0; }
      pre { background: #fff; padding: 0.8rem; white-space: pre-wrap; }
      main { overflow-x: auto; }
      details { margin-top: 1rem; }
      </style>
      </head>
      <body>
      <h1>%1$s</h1>
      <p>Run again:</p>
      <pre>%2$s</pre>
      %5$s
      <p>Small numbers are intervals at 95 %%; sweep.csv says how each was found and from how many samples.</p>
      %3$s
      <main>
      %4$s</main>
      %6$s
      </body>
      </html>
      """;

  private static final String TEXT =
      """
      <details>
      <summary>Configuration %s</summary>
      <pre>%s</pre>
      </details>
      """;

  /** The page. */
  String html() {
    var pictures = new StringBuilder();
    for (String chart : charts) {
      pictures.append("<img src=\"%s\" alt=\"%s\">%n".formatted(escaped(chart), escaped(chart)));
    }
    return PAGE.formatted(
        escaped(spec.title()),
        escaped(spec.command()),
        pictures,
        rows(),
        common(),
        configurationTexts());
  }

  /** What is the same for all points. */
  private String common() {
    if (table.common().isEmpty()) {
      return "";
    }
    SweepTable.Row any = table.rows().get(0);
    return table.common().stream()
        .map(fact -> "<tr>" + head(fact) + words(any.fact(fact), "words") + "</tr>\n")
        .collect(Collectors.joining("", "<p>All points:</p>\n<table>\n", "</table>"));
  }

  private String configurationTexts() {
    return configurations.entrySet().stream()
        .map(c -> TEXT.formatted(escaped(c.getKey()), escaped(c.getValue())))
        .collect(Collectors.joining());
  }

  private String rows() {
    List<String> metrics = table.metrics();
    List<String> facts = new ArrayList<>(table.facts());
    facts.removeAll(table.common());
    boolean troubled = !table.troubled().isEmpty();
    var text = new StringBuilder("<table>\n<tr>").append(head("job"));
    table.axes().forEach(axis -> text.append(head(axis)));
    text.append(troubled ? head("state") : "");
    metrics.forEach(metric -> text.append(head(metric)));
    facts.forEach(fact -> text.append(head(fact)));
    text.append("</tr>\n");
    for (SweepTable.Row row : table.rows()) {
      text.append("<tr><td>").append(Id.job(row.by().job())).append("</td>");
      row.values().forEach(v -> text.append("<td>").append(escaped(v)).append("</td>"));
      text.append(troubled ? state(row.by()) : "");
      metrics.forEach(m -> text.append("<td>").append(cell(row.point(m))).append("</td>"));
      facts.forEach(fact -> text.append("<td>").append(escaped(row.fact(fact))).append("</td>"));
      text.append("</tr>\n");
    }
    return text.append("</table>\n").toString();
  }

  private static String head(String name) {
    return "<th>" + escaped(name) + "</th>";
  }

  private static String words(String text, String style) {
    return "<td class=\"" + style + "\">" + escaped(text) + "</td>";
  }

  private static String state(Measurer by) {
    return by.succeeded()
        ? words(by.state().name(), "words")
        : words(by.state() + ": " + by.trouble(), "words trouble");
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
