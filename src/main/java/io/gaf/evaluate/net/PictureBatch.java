package io.gaf.evaluate.net;

import java.util.Arrays;

/**
 * Grey or RGB pictures of one size, [n, channels, height, width], with values from 0 (black) to 1
 * (white).
 */
public final class PictureBatch {
  private static final int RGB = 3;
  private static final float WHITE = 255;

  private final int count;
  private final int channels;
  private final int height;
  private final int width;
  private final float[] values;

  private PictureBatch(float[] values, int count, int channels, int height, int width) {
    if ((channels != 1 && channels != RGB) || count < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "pictures: expected at least one of 1 or 3 channels and a size, got %d of %dx%dx%d"
              .formatted(count, channels, height, width));
    }
    if (values.length != (long) count * channels * height * width) {
      throw new IllegalArgumentException(
          "pictures: expected %d of %dx%dx%d values, got %d values in all"
              .formatted(count, channels, height, width, values.length));
    }
    this.values = values;
    this.count = count;
    this.channels = channels;
    this.height = height;
    this.width = width;
  }

  /**
   * Takes the values over; the caller changes them no more.
   *
   * @param values from 0 to 1
   * @throws IllegalArgumentException naming the picture and the place of a value that is none
   */
  public static PictureBatch of(float[] values, int count, int channels, int height, int width) {
    var batch = new PictureBatch(values, count, channels, height, width);
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] <= 1)) {
        throw new IllegalArgumentException(
            "%s: expected values from 0 to 1, got %s".formatted(batch.place(i), values[i]));
      }
    }
    return batch;
  }

  /** Returns pictures of bytes, value/255. */
  public static PictureBatch ofBytes(
      byte[] pixels, int count, int channels, int height, int width) {
    var values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (pixels[i] & 0xFF) / WHITE;
    }
    return new PictureBatch(values, count, channels, height, width);
  }

  /**
   * Returns samples as they would be stored, in steps of 1/255, as published numbers are made:
   * {@code ⌊255·clamp((x + 1)/2) + 0.5⌋ / 255}.
   *
   * @param samples [n, channels, height, width] in [-1, 1]; what lies outside is black or white
   * @throws IllegalArgumentException naming the picture and the place of a NaN
   */
  public static PictureBatch ofSamples(
      float[] samples, int count, int channels, int height, int width) {
    var batch = new PictureBatch(new float[samples.length], count, channels, height, width);
    for (int i = 0; i < samples.length; i++) {
      if (Float.isNaN(samples[i])) {
        throw new IllegalArgumentException(batch.place(i) + ": expected a number, got NaN");
      }
      float unit = Math.min(1, Math.max(0, (samples[i] + 1) / 2));
      batch.values[i] = (int) (unit * WHITE + 0.5f) / WHITE;
    }
    return batch;
  }

  private String place(int at) {
    int plane = height * width;
    return "picture %d, channel %d, row %d, column %d"
        .formatted(
            at / plane / channels, at / plane % channels, at % plane / width, at % plane % width);
  }

  /** Returns the number of pictures. */
  public int count() {
    return count;
  }

  /** Returns 1 for grey, 3 for RGB. */
  public int channels() {
    return channels;
  }

  /** Returns the rows of a picture. */
  public int height() {
    return height;
  }

  /** Returns the columns of a picture. */
  public int width() {
    return width;
  }

  /** Returns the values themselves, [n, channels, height, width]; not a copy. */
  float[] values() {
    return values;
  }

  /** Returns the pictures from {@code first} up to, without, {@code end}. */
  public PictureBatch slice(int first, int end) {
    int size = values.length / count;
    return new PictureBatch(
        Arrays.copyOfRange(values, first * size, end * size), end - first, channels, height, width);
  }

  /** Returns the pictures in three channels. */
  public PictureBatch rgb() {
    if (channels == RGB) {
      return this;
    }
    int plane = height * width;
    var rgb = new float[values.length * RGB];
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < RGB; c++) {
        System.arraycopy(values, i * plane, rgb, (i * RGB + c) * plane, plane);
      }
    }
    return new PictureBatch(rgb, count, RGB, height, width);
  }

  /** Returns the pictures with each pixel repeated so often in both directions. */
  public PictureBatch enlarged(int factor) {
    if (factor == 1) {
      return this;
    }
    int wide = width * factor;
    var larger = new float[values.length * factor * factor];
    for (int i = 0; i < larger.length; i++) {
      larger[i] = values[i / wide / factor * width + i % wide / factor];
    }
    return new PictureBatch(larger, count, channels, height * factor, wide);
  }

  /** Returns the size in words, such as {@code 28x28}: columns, then rows. */
  public String size() {
    return width + "x" + height;
  }
}
