package io.gaf.codec;

import io.gaf.weights.Tensor;
import java.util.Arrays;

/**
 * Pictures whose parts are cut out and put together, [count, channels, height, width].
 *
 * @param values row-major, shared
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Planes(float[] values, int count, int channels, int height, int width) {

  static Planes of(Tensor tensor) {
    long[] s = tensor.shape();
    return new Planes(tensor.toFloats(), (int) s[0], (int) s[1], (int) s[2], (int) s[3]);
  }

  static Planes empty(int count, int channels, int height, int width) {
    long size = (long) count * channels * height * width;
    return new Planes(new float[Math.toIntExact(size)], count, channels, height, width);
  }

  Tensor tensor() {
    return Tensor.of(values, count, channels, height, width);
  }

  private int size() {
    return channels * height * width;
  }

  Planes pictures(int first, int number) {
    float[] part = Arrays.copyOfRange(values, first * size(), (first + number) * size());
    return new Planes(part, number, channels, height, width);
  }

  /** Puts other pictures of the same size from a place on. */
  void put(int first, Planes others) {
    System.arraycopy(others.values, 0, values, first * size(), others.values.length);
  }

  /** A part of the first picture. */
  Planes cut(Tiling.Window window) {
    Planes part = empty(1, channels, window.height(), window.width());
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < window.height(); y++) {
        int from = (c * height + window.row() + y) * width + window.column();
        int to = (c * window.height() + y) * window.width();
        System.arraycopy(values, from, part.values, to, window.width());
      }
    }
    return part;
  }

  /**
   * Adds a part to the first picture, weighted the less the nearer a pixel is to the part's border.
   *
   * @param weights the sum of the weights of each pixel so far, [height, width]
   */
  void add(Planes part, int row, int column, float[] weights) {
    for (int y = 0; y < part.height; y++) {
      for (int x = 0; x < part.width; x++) {
        float weight = ramp(y, part.height) * ramp(x, part.width);
        int at = (row + y) * width + column + x;
        weights[at] += weight;
        for (int c = 0; c < channels; c++) {
          values[c * height * width + at] +=
              weight * part.values[(c * part.height + y) * part.width + x];
        }
      }
    }
  }

  /** Rises over a quarter of the way, and falls over the last one. */
  private static float ramp(int i, int length) {
    int rise = Math.max(1, length / 4);
    return Math.min(1, Math.min(i + 0.5f, length - i - 0.5f) / rise);
  }

  /** The first picture divided by the sums of the weights. */
  Planes divided(float[] weights) {
    float[] divided = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      divided[i] = values[i] / weights[i % weights.length];
    }
    return new Planes(divided, count, channels, height, width);
  }
}
