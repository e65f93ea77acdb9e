package io.gaf.render;

/** Pictures at other sizes by linear interpolation between the centres of pixels. */
final class Bilinear {
  private Bilinear() {}

  static Picture resized(Picture picture, int width, int height) {
    int channels = picture.channels();
    byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    int at = 0;
    for (int y = 0; y < height; y++) {
      Between rows = Between.of(y, height, picture.height());
      for (int x = 0; x < width; x++) {
        Between columns = Between.of(x, width, picture.width());
        for (int c = 0; c < channels; c++) {
          double above =
              columns.mix(
                  picture.sample(columns.first(), rows.first(), c),
                  picture.sample(columns.second(), rows.first(), c));
          double below =
              columns.mix(
                  picture.sample(columns.first(), rows.second(), c),
                  picture.sample(columns.second(), rows.second(), c));
          out[at++] = (byte) Math.round(rows.mix(above, below));
        }
      }
    }
    return new Picture(width, height, channels, out);
  }

  /** Two neighbouring pixels of a line, and the share of the second. */
  private record Between(int first, int second, double share) {
    static Between of(int i, int to, int from) {
      double centre = Math.max(0, (i + 0.5) * from / to - 0.5);
      int first = Math.min((int) centre, from - 1);
      return new Between(first, Math.min(first + 1, from - 1), centre - first);
    }

    double mix(double a, double b) {
      return a + (b - a) * share;
    }
  }
}
