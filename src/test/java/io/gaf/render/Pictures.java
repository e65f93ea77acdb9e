package io.gaf.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures for tests, and what can be asked of them. */
final class Pictures {
  private Pictures() {}

  /** Noise of this size. */
  static Picture noise(int width, int height, int channels) {
    byte[] data = new byte[width * height * channels];
    new Random(width * 31L + height).nextBytes(data);
    return new Picture(width, height, channels, data);
  }

  /** One grey everywhere. */
  static Picture plain(int side, int grey) {
    byte[] data = new byte[side * side];
    java.util.Arrays.fill(data, (byte) grey);
    return new Picture(side, side, 1, data);
  }

  /** Pixels of this colour, 0xRRGGBB. */
  static int count(Picture picture, int rgb) {
    int n = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        n += rgb(picture, x, y) == rgb ? 1 : 0;
      }
    }
    return n;
  }

  /** Pixels within a rectangle that are not white. */
  static int inked(Picture picture, int left, int top, int right, int bottom) {
    int n = 0;
    for (int y = Math.max(0, top); y < Math.min(bottom, picture.height()); y++) {
      for (int x = Math.max(0, left); x < Math.min(right, picture.width()); x++) {
        n += rgb(picture, x, y) == 0xFFFFFF ? 0 : 1;
      }
    }
    return n;
  }

  /** Pixels of a frame this wide at the edge that are not white. */
  static int inkedEdge(Picture p, int wide) {
    return inked(p, 0, 0, p.width(), wide)
        + inked(p, 0, p.height() - wide, p.width(), p.height())
        + inked(p, 0, 0, wide, p.height())
        + inked(p, p.width() - wide, 0, p.width(), p.height());
  }

  static int rgb(Picture picture, int x, int y) {
    return picture.sample(x, y, 0) << 16 | picture.sample(x, y, 1) << 8 | picture.sample(x, y, 2);
  }

  /** What another program reads. */
  static BufferedImage readByAnother(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
