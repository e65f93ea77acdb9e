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

  /**
   * Writes them.
   *
   * @param y where a value stands
   * @param bottom none stands lower
   */
  void paint(DoubleUnaryOperator y, double bottom) {
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
    double[] middles = apart(labels.stream().mapToDouble(Label::y).toArray(), bottom);
    for (int i = 0; i < middles.length; i++) {
      Label label = labels.get(i);
      Text text = Text.line(label.text(), SIZE, Text.LEFT);
      canvas.text(text, left, middles[i] - text.height() / 2, Palette.strong(label.colour()));
    }
  }

  /** Ascending places moved apart, downwards as far as there is room, then upwards. */
  static double[] apart(double[] wanted, double bottom) {
    double[] places = wanted.clone();
    for (int i = 1; i < places.length; i++) {
      places[i] = Math.max(places[i], places[i - 1] + APART);
    }
    double most = bottom;
    for (int i = places.length - 1; i >= 0 && places[i] > most; i--) {
      places[i] = most;
      most -= APART;
    }
    return places;
  }
}
