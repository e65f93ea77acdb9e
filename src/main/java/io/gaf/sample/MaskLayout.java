package io.gaf.sample;

import java.util.List;

/** A named way of cutting the latent grid into regions (spec gaf.md §5). */
public final class MaskLayout {
  /** Two bands of rows. */
  public static final MaskLayout HORIZONTAL_2 =
      new MaskLayout("horizontal_2", Cut.rows(2), "top", "bottom");

  /** Three bands of rows. */
  public static final MaskLayout HORIZONTAL =
      new MaskLayout("horizontal", Cut.rows(3), "top", "middle", "bottom");

  /** Four bands of rows. */
  public static final MaskLayout HORIZONTAL_4 =
      new MaskLayout("horizontal_4", Cut.rows(4), "band1", "band2", "band3", "band4");

  /** Two bands of columns. */
  public static final MaskLayout VERTICAL_2 =
      new MaskLayout("vertical_2", Cut.columns(2), "left", "right");

  /** Three bands of columns. */
  public static final MaskLayout VERTICAL =
      new MaskLayout("vertical", Cut.columns(3), "left", "center", "right");

  /** Four bands of columns. */
  public static final MaskLayout VERTICAL_4 =
      new MaskLayout("vertical_4", Cut.columns(4), "band1", "band2", "band3", "band4");

  /** A disc and what surrounds it. */
  public static final MaskLayout RADIAL_2 =
      new MaskLayout("radial_2", Cut.rings(0.5f), "center", "outer");

  /** A disc, a ring and what surrounds them. */
  public static final MaskLayout RADIAL =
      new MaskLayout("radial", Cut.rings(0.45f, 0.85f), "center", "ring", "outer");

  /** A disc, two rings and what surrounds them. */
  public static final MaskLayout RADIAL_4 =
      new MaskLayout("radial_4", Cut.rings(0.35f, 0.6f, 0.85f), "core", "inner", "outer", "edge");

  /** Above and below the rising diagonal. */
  public static final MaskLayout DIAGONAL_2 =
      new MaskLayout("diagonal_2", Cut.diagonals(1f), "upper", "lower");

  /** Three stripes along the rising diagonal. */
  public static final MaskLayout DIAGONAL =
      new MaskLayout("diagonal", Cut.diagonals(0.67f, 1.33f), "upper", "middle", "lower");

  /** Four quarters: top left, top right, bottom left, bottom right. */
  public static final MaskLayout QUADRANT =
      new MaskLayout("quadrant", Cut.quadrants(), "TL", "TR", "BL", "BR");

  /** Every layout that has a name, grouped by shape. */
  static final List<MaskLayout> ALL =
      List.of(
          HORIZONTAL_2,
          HORIZONTAL,
          HORIZONTAL_4,
          VERTICAL_2,
          VERTICAL,
          VERTICAL_4,
          RADIAL_2,
          RADIAL,
          RADIAL_4,
          DIAGONAL_2,
          DIAGONAL,
          QUADRANT);

  private final String label;
  private final Cut cut;
  private final List<String> regions;

  private MaskLayout(String label, Cut cut, String... regions) {
    this.label = label;
    this.cut = cut;
    this.regions = List.of(regions);
  }

  /** Returns the name that a user types, such as {@code horizontal_2}. */
  public String label() {
    return label;
  }

  /** Returns the names of the regions in the order in which classes are assigned to them. */
  public List<String> regions() {
    return regions;
  }

  /**
   * Cuts a grid; every cell is 1 in exactly one region.
   *
   * @param height rows, at least 1
   * @param width columns, at least 1
   */
  public MaskSet over(int height, int width) {
    var cells = new Cut.Cells(height, width);
    var planes = new float[regions.size()][height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        planes[cut.region(cells, y, x)][y * width + x] = 1;
      }
    }
    return new MaskSet(regions, height, width, planes);
  }

  /** The label. */
  @Override
  public String toString() {
    return label;
  }
}
