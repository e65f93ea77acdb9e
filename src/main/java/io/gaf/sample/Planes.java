package io.gaf.sample;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Coefficient planes of a field, all of one size.
 *
 * @param height rows; 1 when the coefficients are the same everywhere
 * @param width columns; 1 when the coefficients are the same everywhere
 * @param values row-major [height·width] each
 */
record Planes(int height, int width, List<float[]> values) {
  Planes {
    values = List.copyOf(values);
    if (values.stream().anyMatch(plane -> plane.length != height * width)) {
      throw new IllegalArgumentException(
          "every coefficient plane needs " + height + "x" + width + " cells");
    }
  }

  /** No planes, of a size that fits every state. */
  static Planes none() {
    return new Planes(1, 1, List.of());
  }

  /** These planes and one of ones behind them. */
  Planes andOnes() {
    var ones = new float[height * width];
    Arrays.fill(ones, 1);
    return new Planes(height, width, Stream.concat(values.stream(), Stream.of(ones)).toList());
  }

  /** Refuses states of another side; a single cell fits all. */
  void requireFit(int side) {
    if ((height != side || width != side) && (height != 1 || width != 1)) {
      throw new IllegalArgumentException(
          "the mask has %dx%d cells, but the network's latents have %dx%d"
              .formatted(height, width, side, side));
    }
  }

  /** Whether a plane has the same coefficient everywhere. */
  boolean isEven(int index) {
    float[] plane = values.get(index);
    for (float value : plane) {
      if (value != plane[0]) {
        return false;
      }
    }
    return true;
  }

  int count() {
    return values.size();
  }

  /** All planes behind each other, [count, height·width]. */
  float[] flat() {
    var flat = new float[count() * height * width];
    for (int i = 0; i < count(); i++) {
      System.arraycopy(values.get(i), 0, flat, i * height * width, height * width);
    }
    return flat;
  }
}
