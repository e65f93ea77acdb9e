package io.gaf.data;

/**
 * A picture of 8-bit samples, row by row, the channels of a pixel side by side.
 *
 * <p>Not a record, because arrays are compared by what they hold.
 */
public final class Bitmap {
  static final int RGB = 3;

  /** Shares of red, green and blue in grey (ITU-R BT.601), in units of 2⁻¹⁶, as Pillow has them. */
  private static final int RED = 19595;

  private static final int GREEN = 38470;
  private static final int BLUE = 7471;
  private static final int HALF = 1 << 15;

  private final int height;
  private final int width;
  private final int channels;
  private final byte[] pixels;

  /**
   * Wraps samples without copying them.
   *
   * @param channels 1 for grey, 3 for RGB
   * @param pixels [height, width, channels]
   */
  public Bitmap(int height, int width, int channels, byte[] pixels) {
    if ((channels != 1 && channels != RGB) || pixels.length != (long) height * width * channels) {
      throw new IllegalArgumentException(
          "expected %d x %d x %d bytes in 1 or 3 channels, got %d"
              .formatted(height, width, channels, pixels.length));
    }
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.pixels = pixels;
  }

  /** Returns a picture whose channels lie one after the other, [channels, height, width]. */
  static Bitmap ofPlanes(int height, int width, int channels, byte[] planes) {
    if (channels == 1) {
      return new Bitmap(height, width, 1, planes);
    }
    int plane = height * width;
    var pixels = new byte[planes.length];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < channels; c++) {
        pixels[i * channels + c] = planes[c * plane + i];
      }
    }
    return new Bitmap(height, width, channels, pixels);
  }

  /** Returns its rows. */
  public int height() {
    return height;
  }

  /** Returns its columns. */
  public int width() {
    return width;
  }

  /** Returns 1 for grey, 3 for RGB. */
  public int channels() {
    return channels;
  }

  /** Returns the samples themselves, [height, width, channels]; not a copy. */
  public byte[] pixels() {
    return pixels;
  }

  /** Returns the picture in grey, {@code L = (19595 R + 38470 G + 7471 B + 2¹⁵) / 2¹⁶}. */
  public Bitmap grey() {
    if (channels == 1) {
      return this;
    }
    var grey = new byte[height * width];
    for (int i = 0; i < grey.length; i++) {
      int red = pixels[RGB * i] & 0xFF;
      int green = pixels[RGB * i + 1] & 0xFF;
      int blue = pixels[RGB * i + 2] & 0xFF;
      grey[i] = (byte) ((RED * red + GREEN * green + BLUE * blue + HALF) >> 16);
    }
    return new Bitmap(height, width, 1, grey);
  }

  /** Returns the picture in three channels. */
  public Bitmap rgb() {
    if (channels == RGB) {
      return this;
    }
    var rgb = new byte[pixels.length * RGB];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = pixels[i / RGB];
    }
    return new Bitmap(height, width, RGB, rgb);
  }

  /** Returns the picture as a square, by Pillow's bicubic; the proportions are not kept. */
  public Bitmap square(int side) {
    return resized(side, side);
  }

  /** Returns the picture at another size, by Pillow's bicubic. */
  Bitmap resized(int rows, int columns) {
    byte[] there = Bicubic.resize(pixels, new int[] {height, width, channels}, rows, columns);
    return new Bitmap(rows, columns, channels, there);
  }

  /** Returns a part of the picture, black where it reaches beyond an edge. */
  Bitmap cut(int top, int left, int rows, int columns) {
    var part = new byte[Math.multiplyExact(Math.multiplyExact(rows, columns), channels)];
    int from = Math.max(0, left);
    int to = Math.min(width, left + columns);
    for (int y = Math.max(0, top); y < Math.min(height, top + rows) && from < to; y++) {
      int source = (y * width + from) * channels;
      int target = ((y - top) * columns + from - left) * channels;
      System.arraycopy(pixels, source, part, target, (to - from) * channels);
    }
    return new Bitmap(rows, columns, channels, part);
  }

  /** Returns the samples with the channels one after the other, [channels, height, width]. */
  byte[] planes() {
    int plane = height * width;
    var planes = new byte[pixels.length];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < channels; c++) {
        planes[c * plane + i] = pixels[i * channels + c];
      }
    }
    return planes;
  }

  /** Returns the picture as network input, {@code x / 127.5 - 1}, [channels, height, width]. */
  public float[] floats() {
    int plane = height * width;
    var floats = new float[pixels.length];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < channels; c++) {
        floats[c * plane + i] = (pixels[i * channels + c] & 0xFF) / 127.5f - 1f;
      }
    }
    return floats;
  }
}
