package io.gaf.render;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws a mask: colours mixed by coverage, and each region's label where it fits. */
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

  /** Writes the region's label as large as it fits inside, where the room is best; else not. */
  private void label(Canvas canvas, int region, int left, int top, double scale) {
    List<Room> rooms = rooms(region);
    for (double size = LABEL_SIZE; size >= SMALLEST_LABEL; size--) {
      Text text = Text.line(mask.regions().get(region).label(), size, Text.MIDDLE);
      double width = (text.width() + 4) / scale;
      double height = (text.height() + 5) / scale;
      for (Room room : rooms) {
        if (inside(region, room, width, height)) {
          double y = top + room.middleY() * scale - text.height() / 2;
          canvas.text(text, left + room.middleX() * scale, y, Palette.INK);
          return;
        }
      }
    }
  }

  /** Places for a word, the best first: the middles of the region's rows. */
  private List<Room> rooms(int region) {
    List<Room> rooms = new ArrayList<>();
    for (int row = 0; row < mask.rows(); row++) {
      int from = 0;
      while (from < mask.columns()) {
        int to = from;
        while (to < mask.columns() && owns(region, row, to)) {
          to++;
        }
        if (to > from) {
          rooms.add(room(region, row, from, to));
        }
        from = to + 1;
      }
    }
    rooms.sort(Comparator.comparingInt(Room::score).reversed());
    return rooms;
  }

  private boolean inside(int region, Room room, double width, double height) {
    int firstRow = (int) Math.floor(room.middleY() - height / 2);
    int lastRow = (int) Math.ceil(room.middleY() + height / 2) - 1;
    int firstColumn = (int) Math.floor(room.middleX() - width / 2);
    int lastColumn = (int) Math.ceil(room.middleX() + width / 2) - 1;
    if (firstRow < 0 || firstColumn < 0 || lastRow >= mask.rows() || lastColumn >= mask.columns()) {
      return false;
    }
    for (int row = firstRow; row <= lastRow; row++) {
      for (int column = firstColumn; column <= lastColumn; column++) {
        if (!owns(region, row, column)) {
          return false;
        }
      }
    }
    return true;
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
