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
    return new Bitmap(side, side, channels, Bicubic.resize(pixels, height, width, channels, side));
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
