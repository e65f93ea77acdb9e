package io.gaf.render;

import java.util.ArrayList;
import java.util.List;

/**
 * The names of a panel's lines in their colours: beside the panel's name where all have room there,
 * else below it, in as many rows as they need.
 *
 * @param entries the names, placed
 * @param rows rows below the panel's name
 */
record Legend(List<Entry> entries, int rows) {
  /** Height of a row. */
  static final int ROW = 18;

  private static final int MARK = 10;
  private static final int GAP = 14;
  private static final double SIZE = 12;

  /**
   * A name.
   *
   * @param text what is written
   * @param colour the line's place among the colours
   * @param x its left end, from the left of the panel's name
   * @param row 0 beside the panel's name, 1 the first below it
   */
  record Entry(Text text, int colour, double x, int row) {}

  /**
   * Places names; a single line needs none.
   *
   * @param after width of the panel's name
   * @param width of the panel
   */
  static Legend of(List<Series> series, double after, double width) {
    if (series.size() < 2) {
      return new Legend(List.of(), 0);
    }
    List<Text> names =
        series.stream()
            .map(each -> Text.fitted(each.name(), SIZE, Text.LEFT, width - MARK - 5, 1))
            .toList();
    double together = names.stream().mapToDouble(Legend::room).sum() - GAP;
    boolean beside = after + 18 + together <= width;
    var entries = new ArrayList<Entry>();
    double x = beside ? after + 18 : 0;
    int row = beside ? 0 : 1;
    for (int i = 0; i < names.size(); i++) {
      double room = room(names.get(i));
      if (x > 0 && x + room - GAP > width) {
        x = 0;
        row++;
      }
      entries.add(new Entry(names.get(i), i, x, row));
      x += room;
    }
    return new Legend(entries, row);
  }

  private static double room(Text name) {
    return MARK + 5 + name.width() + GAP;
  }

  /** Height of the rows below the panel's name. */
  int height() {
    return rows * ROW;
  }

  /** Draws the names, the panel's name at this place. */
  void paint(Canvas canvas, double left, double top) {
    for (Entry entry : entries) {
      double x = left + entry.x();
      double y = top + entry.row() * ROW;
      canvas.box(x, y + 3, MARK, 4, Palette.strong(entry.colour()));
      canvas.text(entry.text(), x + MARK + 5, y + 1, Palette.INK);
    }
  }
}
