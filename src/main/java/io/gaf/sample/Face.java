package io.gaf.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where the parts of an animal's face lie in the pictures of AFHQ (spec gaf.md §5). */
enum Face {
  EARS,
  EYES,
  NOSE,
  MOUTH;

  /** The part of that name, in the plural or the singular. */
  static Face named(String word) {
    String plain = word.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(part -> part.label().equals(plain) || part.label().equals(plain + "s"))
        .findFirst()
        .orElseThrow(() -> Names.unknown("region", word, labels()));
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Face::label).toList();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** This part's plane, 1 where it lies. */
  float[] plane(Cut.Cells cells) {
    var plane = new float[cells.height() * cells.width()];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = covers(cells, i / cells.width(), i % cells.width()) ? 1 : 0;
    }
    return plane;
  }

  private boolean covers(Cut.Cells cells, int y, int x) {
    int h = cells.height();
    int w = cells.width();
    return switch (this) {
      case EARS -> y < part(0.3, h) && (x < part(0.3, w) || x >= w - part(0.3, w));
      case EYES -> within(0.2, y, 0.45, h) && within(0.15, x, 0.85, w);
      case NOSE -> within(0.4, y, 0.65, h) && within(0.3, x, 0.7, w);
      case MOUTH -> within(0.65, y, 0.85, h) && within(0.25, x, 0.75, w);
    };
  }

  private static boolean within(double from, int at, double to, int length) {
    return at >= part(from, length) && at < part(to, length);
  }

  private static int part(double share, int length) {
    return (int) (share * length);
  }
}
