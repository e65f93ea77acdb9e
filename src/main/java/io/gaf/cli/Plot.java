package io.gaf.cli;

import io.gaf.job.MetricPoint;
import io.gaf.words.Count;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Metric series as line charts of characters, as wide as the terminal. */
final class Plot {
  private static final int ROWS = 10;

  /** What differs by a smaller share is one value, and its line one row, as in pictures. */
  private static final double FLAT = 1e-9;

  private static final int LABEL = 10;

  private Plot() {}

  static void print(List<MetricPoint> points, Session session) {
    Map<String, List<MetricPoint>> byName =
        points.stream()
            .collect(
                Collectors.groupingBy(MetricPoint::name, LinkedHashMap::new, Collectors.toList()));
    if (byName.isEmpty()) {
      session.console().say("nothing to draw");
    }
    byName.forEach((name, series) -> chart(name, series, session));
  }

  private static void chart(String name, List<MetricPoint> series, Session session) {
    var out = session.console().out();
    List<MetricPoint> finite = series.stream().filter(p -> Double.isFinite(p.value())).toList();
    out.println(name + (finite.size() < series.size() ? skipped(series, finite) : ""));
    if (finite.isEmpty()) {
      return;
    }
    double least = finite.stream().mapToDouble(MetricPoint::value).min().orElseThrow();
    double most = finite.stream().mapToDouble(MetricPoint::value).max().orElseThrow();
    boolean flat = most - least <= FLAT * Math.max(Math.abs(least), Math.abs(most));
    int rows = flat ? 1 : ROWS;
    int width = Math.max(20, session.console().columns() - LABEL - 2);
    var dots = new Dots(width, rows, session.console().unicode());
    line(series, least, flat ? 0 : most - least, dots);
    for (int row = 0; row < rows; row++) {
      String label = row == 0 ? number(most) : row == rows - 1 ? number(least) : "";
      String text = session.palette().line(dots.row(row));
      out.println(" ".repeat(LABEL - label.length()) + label + " |" + text);
    }
    String first = Long.toString(series.get(0).step());
    String last = Long.toString(series.get(series.size() - 1).step());
    int gap = Math.max(1, width - first.length() - last.length());
    String end = first.equals(last) ? "" : " ".repeat(gap) + last;
    out.println(" ".repeat(LABEL + 2) + first + end);
  }

  private static String skipped(List<MetricPoint> series, List<MetricPoint> finite) {
    return " (" + Count.of(series.size() - finite.size(), "point") + " without a number left out)";
  }

  /** Joins neighbours by a straight line of dots, broken where a value is no number. */
  private static void line(List<MetricPoint> points, double least, double range, Dots dots) {
    long from = points.get(0).step();
    double steps = Math.max(1, points.get(points.size() - 1).step() - from);
    int beforeX = -1;
    int beforeY = -1;
    for (MetricPoint p : points) {
      if (!Double.isFinite(p.value())) {
        beforeX = -1;
        continue;
      }
      int x = (int) Math.round((p.step() - from) / steps * (dots.width() - 1));
      double up = range > 0 ? (p.value() - least) / range : 0.5;
      int y = (int) Math.round((1 - up) * (dots.height() - 1));
      dots.line(beforeX < 0 ? x : beforeX, beforeX < 0 ? y : beforeY, x, y);
      beforeX = x;
      beforeY = y;
    }
  }

  private static String number(double value) {
    String text = Cells.number(value);
    return text.length() <= LABEL ? text : String.format(Locale.ROOT, "%.2e", value);
  }
}
