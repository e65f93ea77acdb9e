package io.gaf.render;

import java.util.Objects;

/**
 * A picture of 8-bit samples, row by row, the channels of a pixel side by side.
 *
 * <p>Not a record, because arrays are compared by what they hold.
 */
public final class Picture {
  /** A side of 32,768 pixels is more than any viewer shows; it keeps sizes within an int. */
  private static final int MAX_SIDE = 32_768;

  private final int width;
  private final int height;
  private final int channels;
  private final byte[] data;

  /**
   * Wraps samples without copying them.
   *
   * @param width in pixels
   * @param height in pixels
   * @param channels 1 for grey, 3 for RGB
   * @param data height × width × channels samples
   */
  public Picture(int width, int height, int channels, byte[] data) {
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new IllegalArgumentException(
          "a picture's sides must be from 1 to " + MAX_SIDE + ", got " + width + " x " + height);
    }
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("channels must be 1 or 3, got " + channels);
    }
    if ((long) width * height * channels != Objects.requireNonNull(data, "data").length) {
      throw new IllegalArgumentException(
          "data must have %d x %d x %d samples, got %d"
              .formatted(height, width, channels, data.length));
    }
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.data = data;
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** 1 for grey, 3 for RGB. */
  public int channels() {
    return channels;
  }

  /** The samples themselves, [height, width, channels]; not a copy. */
  public byte[] data() {
    return data;
  }

  /** The sample, 0 to 255; a grey picture has the same in every channel. */
  public int sample(int x, int y, int channel) {
    return data[(y * width + x) * channels + Math.min(channel, channels - 1)] & 0xFF;
  }

  /**
   * A picture of numbers in [-1, 1]: (x + 1) / 2, clamped to [0, 1], × 255 + 0.5, truncated, all in
   * float32.
   *
   * @param chw channel by channel, each row by row; what is outside is clamped, NaN is black
   */
  public static Picture ofChw(float[] chw, int channels, int height, int width) {
    if (chw.length != (long) channels * height * width) {
      throw new IllegalArgumentException(
          "chw must have %d x %d x %d numbers, got %d"
              .formatted(channels, height, width, chw.length));
    }
    byte[] data = new byte[chw.length];
    int plane = height * width;
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < channels; c++) {
        float unit = Math.min(1f, Math.max(0f, (chw[c * plane + i] + 1f) / 2f));
        data[i * channels + c] = (byte) (int) (unit * 255f + 0.5f);
      }
    }
    return new Picture(width, height, channels, data);
  }

  /** Every pixel as a square of this side (nearest neighbour). */
  public Picture enlarged(int factor) {
    if (factor < 1) {
      throw new IllegalArgumentException("factor must be at least 1, got " + factor);
    }
    return scaled(Math.multiplyExact(width, factor), Math.multiplyExact(height, factor));
  }

  /**
   * The picture at another size: pixels become squares where both sides grow by whole factors, and
   * are blended (bilinear, half-pixel centres) where they do not.
   */
  public Picture resized(int newWidth, int newHeight) {
    return newWidth % width == 0 && newHeight % height == 0
        ? scaled(newWidth, newHeight)
        : Bilinear.resized(this, newWidth, newHeight);
  }

  /** The picture at another size, nearest neighbour. */
  Picture scaled(int newWidth, int newHeight) {
    byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(newWidth, newHeight), channels)];
    int at = 0;
    for (int y = 0; y < newHeight; y++) {
      int row = (int) ((long) y * height / newHeight) * width;
      for (int x = 0; x < newWidth; x++) {
        int from = (row + (int) ((long) x * width / newWidth)) * channels;
        for (int c = 0; c < channels; c++) {
          out[at++] = data[from + c];
        }
      }
    }
    return new Picture(newWidth, newHeight, channels, out);
  }
}
