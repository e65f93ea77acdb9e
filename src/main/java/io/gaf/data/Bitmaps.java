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
    int shift = raster.getSampleModel().getSampleSize(0) - Byte.SIZE;
    var pixels = new byte[raster.getHeight() * width * channels];
    int[] row = new int[width * bands];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          pixels[at++] = (byte) (row[x * bands + c] >> shift);
        }
      }
    }
    return new Bitmap(raster.getHeight(), width, channels, pixels);
  }
}
