package io.gaf.sample;

import java.util.ArrayList;
import java.util.List;

/** A mask that a user has painted: every grey is a region, from dark to light. */
public final class MaskImage {
  /** The name that a user types. */
  public static final String NAME = "custom";

  private static final int GREYS = 256;

  private final int width;
  private final int height;
  private final byte[] grey;

  /**
   * Takes the picture's greys.
   *
   * @param grey 8-bit, row by row [height, width]; not copied
   */
  public MaskImage(int width, int height, byte[] grey) {
    if (width < 1 || height < 1 || (long) width * height != grey.length) {
      throw new IllegalArgumentException(
          "a picture of %d x %d needs as many greys, got %d".formatted(width, height, grey.length));
    }
    this.width = width;
    this.height = height;
    this.grey = grey;
  }

  /**
   * Returns the mask on a grid, each cell the picture's nearest pixel.
   *
   * @param rows of the grid
   * @param columns of the grid
   * @throws IllegalArgumentException if there is one grey alone on the grid
   */
  public MaskSet over(int rows, int columns) {
    var cells = new Cut.Cells(rows, columns);
    int[] ys = nearest(cells.height(), height);
    int[] xs = nearest(cells.width(), width);
    var planes = new float[GREYS][];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int shade = grey[ys[y] * width + xs[x]] & 0xFF;
        planes[shade] = planes[shade] == null ? new float[rows * columns] : planes[shade];
        planes[shade][y * columns + x] = 1;
      }
    }
    return regions(rows, columns, planes);
  }

  /** Returns the mask at the picture's own size. */
  public MaskSet inFull() {
    return over(height, width);
  }

  private static MaskSet regions(int rows, int columns, float[][] planes) {
    var names = new ArrayList<String>();
    var used = new ArrayList<float[]>();
    for (int shade = 0; shade < GREYS; shade++) {
      if (planes[shade] != null) {
        names.add("grey " + shade);
        used.add(planes[shade]);
      }
    }
    if (names.size() == 1) {
      throw new IllegalArgumentException(
          "the mask picture has one region alone (%s) on a grid of %d x %d cells%s"
              .formatted(
                  names.get(0),
                  rows,
                  columns,
                  "\nhint: paint each region in a grey of its own, two at least"));
    }
    return new MaskSet(List.copyOf(names), rows, columns, used.toArray(float[][]::new));
  }

  /** The pixel of each cell, its middle rounded down; PIL adds up the steps, and so does this. */
  private static int[] nearest(int cells, int pixels) {
    double step = (double) pixels / cells;
    double middle = step * 0.5;
    var nearest = new int[cells];
    for (int i = 0; i < cells; i++) {
      nearest[i] = Math.min(pixels - 1, (int) middle);
      middle += step;
    }
    return nearest;
  }
}
