package io.gaf.render;

import java.util.Objects;

/**
 * A region of a mask as it is drawn.
 *
 * <p>Not a record, because arrays are compared by what they hold.
 */
public final class Region {
  private final String label;
  private final int colour;
  private final float[] coverage;

  /**
   * Wraps a region's cells without copying them.
   *
   * @param label written into it where there is room
   * @param colour number of its soft colour
   * @param coverage 0 to 1 for every cell, row by row
   */
  public Region(String label, int colour, float[] coverage) {
    this.label = Objects.requireNonNull(label, "label");
    this.colour = colour;
    this.coverage = Objects.requireNonNull(coverage, "coverage");
  }

  /** What is written into it. */
  public String label() {
    return label;
  }

  /** Number of its soft colour. */
  public int colour() {
    return colour;
  }

  int cells() {
    return coverage.length;
  }

  float coverage(int cell) {
    return coverage[cell];
  }
}
