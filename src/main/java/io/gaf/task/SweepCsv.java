package io.gaf.task;

import io.gaf.job.Evidence;
import io.gaf.job.Id;
import io.gaf.job.MetricPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A sweep as a table for programs: a line for each point and metric, and one without a metric for
 * each point that measured nothing.
 *
 * @param table the points
 */
record SweepCsv(SweepTable table) {
  private static final List<String> MEASURED =
      List.of("metric", "value", "low", "high", "method", "samples", "network", "reference");

  /** The whole text. */
  String text() {
    var head = new ArrayList<>(List.of("job"));
    head.addAll(table.axes());
    head.addAll(MEASURED);
    List<String> facts = table.facts().stream().filter(fact -> !head.contains(fact)).toList();
    head.addAll(List.of("state", "reason"));
    head.addAll(facts);
    var text = new StringBuilder(line(head));
    for (SweepTable.Row row : table.rows()) {
      if (row.points().isEmpty()) {
        text.append(line(cells(row, null, facts)));
      }
      row.points().forEach(point -> text.append(line(cells(row, point, facts))));
    }
    return text.toString();
  }

  private static List<String> cells(SweepTable.Row row, MetricPoint point, List<String> facts) {
    var cells = new ArrayList<String>();
    cells.add(Id.job(row.by().job()));
    cells.addAll(row.values());
    cells.addAll(point == null ? MEASURED.stream().map(name -> "").toList() : measured(point));
    cells.add(row.by().state().name());
    cells.add(row.by().trouble());
    facts.forEach(fact -> cells.add(row.fact(fact)));
    return cells;
  }

  private static List<String> measured(MetricPoint p) {
    Evidence e =
        p.evidence() == null ? new Evidence(null, null, null, 0, null, null) : p.evidence();
    var cells = new ArrayList<>(List.of(p.name(), Double.toString(p.value())));
    for (Object part : new Object[] {e.low(), e.high(), e.method()}) {
      cells.add(Objects.toString(part, ""));
    }
    cells.add(e.samples() == 0 ? "" : Long.toString(e.samples()));
    cells.add(Objects.toString(e.network(), ""));
    cells.add(Objects.toString(e.reference(), ""));
    return cells;
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(c -> c.matches("(?s).*[\",\\n\\r].*") ? '"' + c.replace("\"", "\"\"") + '"' : c)
        .collect(Collectors.joining(",", "", "\n"));
  }
}
