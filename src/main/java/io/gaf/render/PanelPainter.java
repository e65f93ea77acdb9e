package io.gaf.render;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Draws one panel of a chart: name, axes with ticks, light grid, lines, last values. */
final class PanelPainter {
  private static final double TICK_SIZE = 11;
  private static final int HEAD = 26;
  private static final int FOOT = 34;

  /** Ticks that need no more than this stand at the same place in every panel. */
  private static final int LABEL_WIDTH = 38;

  private static final int LAST_WIDTH = 64;

  /** Half the width of an interval's ends. */
  private static final double CAP = 3;

  private final Canvas canvas;
  private final Panel panel;
  private final int left;
  private final int top;
  private Scale xs;
  private Scale ys;
  private double plotLeft;
  private double plotWidth;
  private double plotTop;
  private double plotHeight;
  private Aside aside;
  private double shift; // of the line that is drawn

  PanelPainter(Canvas canvas, Panel panel, int left, int top) {
    this.canvas = canvas;
    this.panel = panel;
    this.left = left;
    this.top = top;
  }

  void paint(int width, int height, String xName) {
    Extent extent = Extent.of(panel);
    if (extent.isEmpty()) {
      empty(width, height);
      return;
    }
    xs = Scale.linear(extent.xMin(), extent.xMax(), false);
    ys =
        panel.log()
            ? Scale.logarithmic(extent.yMin(), extent.yMax())
            : Scale.linear(extent.yMin(), extent.yMax(), true);
    double labels = ys.ticks().stream().mapToDouble(t -> tick(t).width()).max().orElse(0);
    labels = Math.max(labels, LABEL_WIDTH);
    plotLeft = left + labels + 8;
    plotWidth = width - labels - 8 - LAST_WIDTH;
    int below = name(plotLeft, left + width);
    plotTop = top + HEAD + below;
    plotHeight = height - HEAD - below - FOOT;
    aside = Aside.of(panel);
    grid(xName);
    for (int i = 0; i < panel.series().size(); i++) {
      shift = aside.shifts().get(i);
      line(panel.series().get(i), Palette.strong(i));
    }
    new LastValues(canvas, panel, plotLeft + plotWidth + 6).paint(this::y, plotTop + plotHeight);
  }

  private void empty(int width, int height) {
    int below = name(left, left + width);
    int head = top + HEAD + below;
    canvas.box(left, head, width, height - HEAD - below - FOOT, Palette.MISSING);
    Text text = Text.line("no values", 13, Text.MIDDLE);
    canvas.text(text, left + width / 2.0, top + height / 2.0 - 10, Palette.FAINT);
  }

  /** The panel's name, and its lines' names; returns the height of those below it. */
  private int name(double from, double to) {
    Text name = Text.fitted(panel.name(), 15, Text.LEFT, to - from, 1);
    canvas.text(name, from, top, Palette.INK);
    Legend legend = Legend.of(panel.series(), name.width(), to - from);
    legend.paint(canvas, from, top);
    return legend.height();
  }

  private void grid(String xName) {
    for (double tick : ys.ticks()) {
      canvas.stroke(
          new Line2D.Double(plotLeft, y(tick), plotLeft + plotWidth, y(tick)), 1, Palette.GRID);
      Text text = tick(tick);
      canvas.text(text, plotLeft - 8, y(tick) - text.height() / 2, Palette.FAINT);
    }
    double bottom = plotTop + plotHeight;
    double free = Double.NEGATIVE_INFINITY;
    for (double tick : xs.ticks()) {
      Text text = Text.line(xs.tick(tick), TICK_SIZE, Text.MIDDLE);
      canvas.stroke(new Line2D.Double(x(tick), bottom, x(tick), bottom + 4), 1, Palette.OUTLINE);
      if (x(tick) - text.width() / 2 > free) {
        canvas.text(text, x(tick), bottom + 8, Palette.FAINT);
        free = x(tick) + text.width() / 2 + 8;
      }
    }
    canvas.stroke(
        new Line2D.Double(plotLeft, bottom, plotLeft + plotWidth, bottom), 1, Palette.OUTLINE);
    canvas.text(
        Text.line(xName, TICK_SIZE, Text.RIGHT), plotLeft + plotWidth, bottom + 22, Palette.FAINT);
  }

  private void line(Series series, Color colour) {
    for (int i = 0; i < series.size(); i++) {
      if (series.hasInterval(i, panel.log())) {
        interval(x(series.x(i)), y(series.low(i, panel.log())), y(series.high(i)), colour);
      }
    }
    if (series.noisy()) {
      draw(series, 1, Palette.tint(colour, 0.3));
      draw(series.smoothed(), 2.2, colour);
    } else {
      draw(series, 2, colour);
    }
    int last = series.last(panel.log());
    if (last >= 0) {
      Series shown = series.noisy() ? series.smoothed() : series;
      double x = x(shown.x(last));
      double y = y(shown.y(last));
      canvas.fill(new Ellipse2D.Double(x - 3.5, y - 3.5, 7, 7), colour);
    }
  }

  private void interval(double x, double low, double high, Color colour) {
    Color faint = Palette.tint(colour, 0.5);
    canvas.stroke(new Line2D.Double(x, low, x, high), 1.4, faint);
    for (double end : new double[] {low, high}) {
      canvas.stroke(new Line2D.Double(x - CAP, end, x + CAP, end), 1.4, faint);
    }
  }

  /** The line, broken at gaps; a value between two gaps is a dot. */
  private void draw(Series series, double width, Color colour) {
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    for (int i = 0; i < series.size(); i++) {
      boolean has = series.has(i, panel.log());
      if (has && drawing) {
        path.lineTo(x(series.x(i)), y(series.y(i)));
      } else if (has) {
        path.moveTo(x(series.x(i)), y(series.y(i)));
        path.lineTo(x(series.x(i)), y(series.y(i)));
      }
      drawing = has;
    }
    canvas.stroke(path, width, colour);
  }

  private double x(double value) {
    double room = aside.most();
    return plotLeft + room + xs.at(value) * (plotWidth - 2 * room) + shift;
  }

  private double y(double value) {
    return plotTop + (1 - ys.at(value)) * plotHeight;
  }

  private Text tick(double value) {
    return Text.line(ys.tick(value), TICK_SIZE, Text.RIGHT);
  }
}
