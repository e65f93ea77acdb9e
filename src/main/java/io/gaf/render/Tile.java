package io.gaf.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What stands in a cell of a contact sheet. */
public sealed interface Tile {
  /** Width in pixels when a picture's side is this many pixels. */
  int width(int unit);

  /** Height in pixels when a picture's side is this many pixels. */
  int height(int unit);

  /** One picture. */
  static Tile of(Picture picture) {
    return new Samples(List.of(picture));
  }

  /** Several pictures of one size, in a block as square as can be. */
  static Tile of(List<Picture> pictures) {
    return new Samples(pictures);
  }

  /** A mask's regions in soft colours, each with its label. */
  static Tile mask(int height, int width, List<Region> regions) {
    return new Mask(height, width, regions);
  }

  /**
   * Weights as bands whose heights are proportional to them.
   *
   * @param labels of the bands
   * @param colours numbers of the bands' soft colours
   * @param weights not negative, at least one positive
   */
  static Tile shares(List<String> labels, List<Integer> colours, double[] weights) {
    int n = 120;
    double sum = Arrays.stream(weights).sum();
    if (labels.size() != weights.length || colours.size() != weights.length || !(sum > 0)) {
      throw new IllegalArgumentException(
          "shares need a label, a colour and a weight a band and a positive sum, got %s, %s and %s"
              .formatted(labels, colours, Arrays.toString(weights)));
    }
    List<Region> regions = new ArrayList<>();
    double before = 0;
    for (int i = 0; i < weights.length; i++) {
      float[] coverage = new float[n * n];
      int from = (int) Math.round(before / sum * n);
      before += weights[i];
      Arrays.fill(coverage, from * n, (int) Math.round(before / sum * n) * n, 1f);
      regions.add(new Region(labels.get(i), colours.get(i), coverage));
    }
    return new Mask(n, n, regions);
  }

  /** A tile with a caption of one line or more below it. */
  static Tile captioned(Tile tile, List<String> lines) {
    return new Captioned(tile, lines);
  }

  /** A grey tile that says why there is no picture. */
  static Tile missing(String reason) {
    return new Missing(reason);
  }

  /** Pictures of one size. */
  record Samples(List<Picture> pictures) implements Tile {
    static final int GAP = 4;

    public Samples {
      pictures = List.copyOf(pictures);
      if (pictures.isEmpty()) {
        throw new IllegalArgumentException("a tile needs a picture; use missing for none");
      }
    }

    int across() {
      return (int) Math.ceil(Math.sqrt(pictures.size()));
    }

    int down() {
      return (pictures.size() + across() - 1) / across();
    }

    int factor(int unit) {
      return Math.max(1, unit / pictures.get(0).height());
    }

    @Override
    public int width(int unit) {
      return across() * (pictures.get(0).width() * factor(unit) + GAP) - GAP;
    }

    @Override
    public int height(int unit) {
      return down() * (pictures.get(0).height() * factor(unit) + GAP) - GAP;
    }
  }

  /** A mask; cells that no region covers are white. */
  record Mask(int rows, int columns, List<Region> regions) implements Tile {
    public Mask {
      regions = List.copyOf(regions);
      for (Region region : regions) {
        if (region.cells() != (long) rows * columns) {
          throw new IllegalArgumentException(
              "region %s must have %d x %d cells, got %d"
                  .formatted(region.label(), rows, columns, region.cells()));
        }
      }
    }

    @Override
    public int width(int unit) {
      return Math.max(1, (int) ((long) unit * columns / rows));
    }

    @Override
    public int height(int unit) {
      return unit;
    }
  }

  /** A tile and what is written below it. */
  record Captioned(Tile tile, List<String> lines) implements Tile {
    static final double SIZE = 12;
    static final int GAP = 7;

    public Captioned {
      lines = List.copyOf(lines);
      if (tile instanceof Captioned) {
        throw new IllegalArgumentException("a tile has one caption, got a second: " + lines);
      }
    }

    /** The caption, each line as small as it must be to fit. */
    List<Text> captions(int unit) {
      return lines.stream()
          .map(line -> Text.fitted(line, SIZE, Text.MIDDLE, tile.width(unit), 1))
          .toList();
    }

    @Override
    public int width(int unit) {
      return tile.width(unit);
    }

    @Override
    public int height(int unit) {
      return tile.height(unit) + GAP + (int) Math.ceil(lines.size() * SIZE * Typeface.LEADING);
    }
  }

  /** No picture. */
  record Missing(String reason) implements Tile {
    @Override
    public int width(int unit) {
      return unit;
    }

    @Override
    public int height(int unit) {
      return unit;
    }
  }
}
