package io.gaf.render;

import java.util.Arrays;
import java.util.List;

/** Pictures of one size in rows and columns with a border between and around them. */
public final class Tiles {
  private Tiles() {}

  /**
   * The tiles in reading order; grey ones become RGB where others are, and cells left over in the
   * last row have the border's value.
   *
   * @param tiles at least one, all of one size
   * @param columns tiles a row; fewer where there are fewer tiles
   * @param border pixels between tiles and around all of them
   * @param borderValue grey of the border, 0 to 255
   */
  public static Picture of(List<Picture> tiles, int columns, int border, int borderValue) {
    check(tiles, columns, border, borderValue);
    int across = Math.min(columns, tiles.size());
    int down = (tiles.size() + across - 1) / across;
    int stepX = tiles.get(0).width() + border;
    int stepY = tiles.get(0).height() + border;
    int channels = tiles.stream().mapToInt(Picture::channels).max().orElse(1);
    int width = Math.addExact(Math.multiplyExact(across, stepX), border);
    int height = Math.addExact(Math.multiplyExact(down, stepY), border);
    byte[] data = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    Arrays.fill(data, (byte) borderValue);
    Picture all = new Picture(width, height, channels, data);
    for (int i = 0; i < tiles.size(); i++) {
      put(tiles.get(i), all, border + i % across * stepX, border + i / across * stepY);
    }
    return all;
  }

  private static void check(List<Picture> tiles, int columns, int border, int borderValue) {
    if (tiles.isEmpty() || columns < 1 || border < 0 || borderValue < 0 || borderValue > 255) {
      throw new IllegalArgumentException(
          "tiles and columns must be at least 1, border at least 0 and its value a byte, got "
              + "%d, %d, %d, %d".formatted(tiles.size(), columns, border, borderValue));
    }
    Picture first = tiles.get(0);
    for (Picture tile : tiles) {
      if (tile.width() != first.width() || tile.height() != first.height()) {
        throw new IllegalArgumentException(
            "tiles must be of one size, got %d x %d and %d x %d"
                .formatted(first.width(), first.height(), tile.width(), tile.height()));
      }
    }
  }

  private static void put(Picture tile, Picture all, int left, int top) {
    int channels = all.channels();
    for (int y = 0; y < tile.height(); y++) {
      for (int x = 0; x < tile.width(); x++) {
        int at = ((top + y) * all.width() + left + x) * channels;
        for (int c = 0; c < channels; c++) {
          all.data()[at + c] = (byte) tile.sample(x, y, c);
        }
      }
    }
  }
}
