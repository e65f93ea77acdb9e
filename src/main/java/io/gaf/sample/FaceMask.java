package io.gaf.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * The mask {@code afhq}: one or two parts of a face and the rest, or three parts and nothing else,
 * so that what they leave uncovered stays noise.
 */
public final class FaceMask {
  /** The name that a user types. */
  public static final String NAME = "afhq";

  /** What the parts leave uncovered. */
  static final String REST = "rest";

  private static final int MOST_PARTS = 3;

  private final List<Face> parts;

  /**
   * Chooses parts.
   *
   * @param words one to three of ears, eyes, nose and mouth, the singular too
   * @throws IllegalArgumentException naming the nearest part to an unknown one
   */
  public FaceMask(List<String> words) {
    parts = words.stream().map(Face::named).toList();
    if (parts.isEmpty() || parts.size() > MOST_PARTS) {
      throw new IllegalArgumentException(
          "mask afhq takes 1 to %d regions, got %d".formatted(MOST_PARTS, parts.size()));
    }
    if (parts.stream().distinct().count() < parts.size()) {
      throw new IllegalArgumentException("mask afhq takes every region once, got " + words);
    }
  }

  /** Returns the names of all parts there are. */
  public static List<String> parts() {
    return Face.labels();
  }

  /** Returns the names of the regions in order, the rest among them where it is one. */
  public List<String> regions() {
    var regions = new ArrayList<>(parts.stream().map(Face::label).toList());
    if (parts.size() < MOST_PARTS) {
      regions.add(REST);
    }
    return List.copyOf(regions);
  }

  /** Returns the mask on a grid. */
  public MaskSet over(int rows, int columns) {
    var cells = new Cut.Cells(rows, columns);
    List<String> regions = regions();
    var planes = new float[regions.size()][];
    for (int i = 0; i < parts.size(); i++) {
      planes[i] = parts.get(i).plane(cells);
    }
    if (planes.length > parts.size()) {
      planes[parts.size()] = rest(planes, rows * columns);
    }
    return new MaskSet(regions, rows, columns, planes);
  }

  private static float[] rest(float[][] planes, int size) {
    var rest = new float[size];
    for (int c = 0; c < size; c++) {
      float sum = 0;
      for (int i = 0; i + 1 < planes.length; i++) {
        sum += planes[i][c];
      }
      rest[c] = Math.max(0, Math.min(1, 1 - sum));
    }
    return rest;
  }

  /**
   * Draws the parts as one grey picture: softened, without the rest, enlarged bilinearly, added up.
   *
   * @param factor how much larger than the grid
   * @return row-major [rows·factor · columns·factor] in [-1, 1]
   */
  public float[] drawn(int rows, int columns, int factor) {
    MaskSet soft = over(rows, columns).soften(1.25);
    var drawn = new float[rows * columns * factor * factor];
    for (int i = 0; i < parts.size(); i++) {
      float[] large = new Bilinear(rows, columns, factor).enlarged(soft.plane(i));
      for (int c = 0; c < drawn.length; c++) {
        drawn[c] += large[c];
      }
    }
    for (int c = 0; c < drawn.length; c++) {
      drawn[c] = 2 * Math.max(0, Math.min(1, drawn[c])) - 1;
    }
    return drawn;
  }
}
