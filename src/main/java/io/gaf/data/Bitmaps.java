package io.gaf.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Decoded pictures of any layout → 8-bit grey or RGB. */
final class Bitmaps {
  private Bitmaps() {}

  static Bitmap of(BufferedImage image) {
    return image.getColorModel() instanceof IndexColorModel palette
        ? expanded(image.getRaster(), palette)
        : plain(image.getRaster());
  }

  /** Colours of a palette. */
  private static Bitmap expanded(Raster raster, IndexColorModel palette) {
    int width = raster.getWidth();
    var rgb = new byte[raster.getHeight() * width * Bitmap.RGB];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int index : row) {
        rgb[at++] = (byte) palette.getRed(index);
        rgb[at++] = (byte) palette.getGreen(index);
        rgb[at++] = (byte) palette.getBlue(index);
      }
    }
    return new Bitmap(raster.getHeight(), width, Bitmap.RGB, rgb);
  }

  /** Grey, or red, green and blue; what follows them is transparency. */
  private static Bitmap plain(Raster raster) {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    int channels = bands < Bitmap.RGB ? 1 : Bitmap.RGB;
    int[] sizes = raster.getSampleModel().getSampleSize();
    var pixels = new byte[raster.getHeight() * width * channels];
    int[] row = new int[width * bands];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          pixels[at++] = sample(row[x * bands + c], sizes[c], bands == 1);
        }
      }
    }
    return new Bitmap(raster.getHeight(), width, channels, pixels);
  }

  /**
   * A sample of any depth in eight bits, as Pillow has it: of 16 bits in colour the upper eight;
   * grey without transparency is cut off at 255; fewer bits are stretched.
   */
  private static byte sample(int value, int bits, boolean alone) {
    if (bits > Byte.SIZE) {
      return (byte) (alone ? Math.min(value, 255) : value >> (bits - Byte.SIZE));
    }
    return bits == Byte.SIZE ? (byte) value : (byte) (value * 255 / ((1 << bits) - 1));
  }
}
