package io.gaf.render;

import java.awt.Color;

/** Draws a mask: colours mixed by coverage, and each region's label where it has the most room. */
final class MaskPainter {
  private static final double LABEL_SIZE = 13;
  private static final double SMALLEST_LABEL = 9;

  /** A word is about five times as wide as it is high. */
  private static final int WORD_SHAPE = 5;

  private final Tile.Mask mask;
  private final int[] owner;

  private MaskPainter(Tile.Mask mask) {
    this.mask = mask;
    this.owner = owners(mask);
  }

  static void paint(Canvas canvas, Tile.Mask mask, int left, int top, int unit) {
    Picture cells = cells(mask).scaled(mask.width(unit), mask.height(unit));
    canvas.picture(cells, left, top);
    MaskPainter painter = new MaskPainter(mask);
    for (int r = 0; r < mask.regions().size(); r++) {
      painter.label(canvas, r, left, top, unit / (double) mask.rows());
    }
  }

  private static Picture cells(Tile.Mask mask) {
    byte[] data = new byte[mask.rows() * mask.columns() * 3];
    for (int i = 0; i < mask.rows() * mask.columns(); i++) {
      double[] rgb = {255, 255, 255};
      for (Region region : mask.regions()) {
        double share = Math.min(1, Math.max(0, region.coverage(i)));
        Color colour = Palette.soft(region.colour());
        rgb[0] += (colour.getRed() - 255) * share;
        rgb[1] += (colour.getGreen() - 255) * share;
        rgb[2] += (colour.getBlue() - 255) * share;
      }
      for (int c = 0; c < 3; c++) {
        data[3 * i + c] = (byte) Math.max(0, Math.round(rgb[c]));
      }
    }
    return new Picture(mask.columns(), mask.rows(), 3, data);
  }

  /** The region that covers most of each cell, or -1. */
  private static int[] owners(Tile.Mask mask) {
    int[] owner = new int[mask.rows() * mask.columns()];
    for (int i = 0; i < owner.length; i++) {
      owner[i] = -1;
      float most = 0;
      for (int r = 0; r < mask.regions().size(); r++) {
        if (mask.regions().get(r).coverage(i) > most) {
          most = mask.regions().get(r).coverage(i);
          owner[i] = r;
        }
      }
    }
    return owner;
  }

  private void label(Canvas canvas, int region, int left, int top, double scale) {
    Room best = new Room(0, 0, 0, 0);
    for (int row = 0; row < mask.rows(); row++) {
      for (int from = 0; from < mask.columns(); ) {
        int to = from;
        while (to < mask.columns() && owns(region, row, to)) {
          to++;
        }
        if (to > from) {
          Room room = room(region, row, from, to);
          best = room.score() > best.score() ? room : best;
        }
        from = to + 1;
      }
    }
    if (best.score() > 0) {
      write(canvas, mask.regions().get(region).label(), best, left, top, scale);
    }
  }

  private static void write(
      Canvas canvas, String label, Room room, int left, int top, double scale) {
    double size = Math.max(SMALLEST_LABEL, Math.min(LABEL_SIZE, room.height() * scale));
    Text text = Text.fitted(label, size, Text.MIDDLE, room.width() * scale - 4, 1);
    if (text.lines().get(0).length() > 2 || text.lines().get(0).equals(label)) {
      double y = top + room.middleY() * scale - text.height() / 2;
      canvas.text(text, left + room.middleX() * scale, y, Palette.INK);
    }
  }

  private Room room(int region, int row, int from, int to) {
    int middle = (from + to - 1) / 2;
    int above = row;
    while (above > 0 && owns(region, above - 1, middle)) {
      above--;
    }
    int below = row + 1;
    while (below < mask.rows() && owns(region, below, middle)) {
      below++;
    }
    return new Room((from + to) / 2.0, (above + below) / 2.0, to - from, below - above);
  }

  private boolean owns(int region, int row, int column) {
    return owner[row * mask.columns() + column] == region;
  }

  /** A place for a word, in cells. */
  private record Room(double middleX, double middleY, int width, int height) {
    int score() {
      return Math.min(width, height * WORD_SHAPE);
    }
  }
}
