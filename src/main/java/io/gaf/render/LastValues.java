package io.gaf.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Writes every line's last value (a noisy line's last trend) at its end, moved apart where lines
 * end close together.
 */
final class LastValues {
  private static final double SIZE = 12;
  private static final double APART = 14;

  private record Label(String text, double y, int colour) {}

  private final Canvas canvas;
  private final Panel panel;
  private final double left;

  LastValues(Canvas canvas, Panel panel, double left) {
    this.canvas = canvas;
    this.panel = panel;
    this.left = left;
  }

  void paint(DoubleUnaryOperator y) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < panel.series().size(); i++) {
      Series series = panel.series().get(i);
      int last = series.last(panel.log());
      if (last >= 0) {
        double value = (series.noisy() ? series.smoothed() : series).y(last);
        String text = (series.noisy() ? "≈ " : "") + Scale.words(value);
        labels.add(new Label(text, y.applyAsDouble(value), i));
      }
    }
    labels.sort(Comparator.comparingDouble(Label::y));
    double free = Double.NEGATIVE_INFINITY;
    for (Label label : labels) {
      double middle = Math.max(label.y(), free);
      Text text = Text.line(label.text(), SIZE, Text.LEFT);
      canvas.text(text, left, middle - text.height() / 2, Palette.strong(label.colour()));
      free = middle + APART;
    }
  }
}
