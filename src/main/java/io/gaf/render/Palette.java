package io.gaf.render;

import java.awt.Color;

/** The colours of all pictures. */
final class Palette {
  static final Color INK = new Color(0x1F2430);
  static final Color FAINT = new Color(0x6B7280);
  static final Color GRID = new Color(0xE6E8EC);
  static final Color OUTLINE = new Color(0xC9CDD4);
  static final Color MISSING = new Color(0xECEEF1);

  private static final int[] SOFT = {
    0x8ECAE6, 0xF6C177, 0x95D5A6, 0xF4A79D, 0xC5B5F5, 0xF2B5D8, 0x7FD1C7, 0xD9C08A, 0xA9B8CC,
    0xC7DC7A
  };
  private static final int[] STRONG = {
    0x2563EB, 0xD9730D, 0x0B8A5F, 0xC93838, 0x7446D6, 0x0E8AA5, 0xB03A82, 0x6F6A12
  };

  private Palette() {}

  /** A soft colour for an area, with dark text readable on it; repeats after ten. */
  static Color soft(int index) {
    return new Color(SOFT[Math.floorMod(index, SOFT.length)]);
  }

  /** A strong colour for a line on white; repeats after eight. */
  static Color strong(int index) {
    return new Color(STRONG[Math.floorMod(index, STRONG.length)]);
  }

  /** The colour, mixed with white: 0 is white, 1 the colour. */
  static Color tint(Color colour, double share) {
    return new Color(
        (int) Math.round(255 + (colour.getRed() - 255) * share),
        (int) Math.round(255 + (colour.getGreen() - 255) * share),
        (int) Math.round(255 + (colour.getBlue() - 255) * share));
  }
}
