package io.gaf.cli;

import java.util.BitSet;

/** A field of dots, eight to a character (Braille), or one where the terminal knows no Unicode. */
final class Dots {
  private static final char EMPTY = '\u2800';

  /** The bit of a dot in Unicode's Braille patterns, by column and row within a character. */
  private static final int[][] BITS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

  private final int columns;
  private final int across;
  private final int down;
  private final int rows;
  private final BitSet set = new BitSet();

  Dots(int columns, int rows, boolean braille) {
    this.columns = columns;
    this.rows = rows;
    this.across = braille ? 2 : 1;
    this.down = braille ? 4 : 1;
  }

  /** Dots from left to right. */
  int width() {
    return columns * across;
  }

  /** Dots from top to bottom. */
  int height() {
    return rows * down;
  }

  /** Sets the dots between two, both included. */
  void line(int x0, int y0, int x1, int y1) {
    int steps = Math.max(1, Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)));
    for (int i = 0; i <= steps; i++) {
      int x = x0 + Math.round((float) (x1 - x0) * i / steps);
      int y = y0 + Math.round((float) (y1 - y0) * i / steps);
      set.set(y * width() + x);
    }
  }

  /** A row of characters, without blanks at its end. */
  String row(int row) {
    var text = new StringBuilder();
    for (int column = 0; column < columns; column++) {
      text.append(across == 1 ? plain(column, row) : braille(column, row));
    }
    return text.toString().stripTrailing();
  }

  private char plain(int column, int row) {
    return set.get(row * width() + column) ? '*' : ' ';
  }

  private char braille(int column, int row) {
    int bits = 0;
    for (int x = 0; x < 2; x++) {
      for (int y = 0; y < 4; y++) {
        bits |= set.get((row * 4 + y) * width() + column * 2 + x) ? BITS[x][y] : 0;
      }
    }
    return bits == 0 ? ' ' : (char) (EMPTY + bits);
  }
}
