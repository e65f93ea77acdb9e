package io.gaf.evaluate;

import io.gaf.weights.DType;
import io.gaf.weights.Tensor;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Vectors of one length in order, read a block at a time: features or logits, one a picture. What
 * is not finite is refused when it is read.
 */
public final class FeatureSet {
  private final String name;
  private final int count;
  private final int width;
  private final Source source;

  /** Where vectors come from. */
  @FunctionalInterface
  interface Source {
    /** Writes a vector into an array, from a place of it on. */
    void copy(int row, double[] into, int at);
  }

  FeatureSet(String name, int count, int width, Source source) {
    this.name = Objects.requireNonNull(name, "name");
    this.count = count;
    this.width = width;
    this.source = source;
    if (width < 1) {
      throw new IllegalArgumentException(name + ": expected vectors of one value or more, got 0");
    }
  }

  /**
   * Takes vectors; the caller changes them no more.
   *
   * @param name what they are called in errors
   */
  public static FeatureSet of(String name, float[][] vectors) {
    int width = vectors.length == 0 ? 1 : vectors[0].length;
    for (float[] vector : vectors) {
      if (vector.length != width) {
        throw new IllegalArgumentException(
            "%s: expected vectors of length %d, got %d".formatted(name, width, vector.length));
      }
    }
    return new FeatureSet(
        name,
        vectors.length,
        width,
        (row, into, at) -> {
          for (int i = 0; i < width; i++) {
            into[at + i] = vectors[row][i];
          }
        });
  }

  /**
   * Takes a tensor [n, d] of F32 or F64, whose bytes are then in memory as they are.
   *
   * @param name what it is called in errors
   * @throws IllegalArgumentException for another shape or type
   */
  public static FeatureSet of(String name, Tensor tensor) {
    long[] shape = tensor.shape();
    boolean floats = tensor.dtype() == DType.F32;
    if (shape.length != 2 || !(floats || tensor.dtype() == DType.F64)) {
      throw new IllegalArgumentException(
          "%s: expected F32 or F64 of shape [n, d], got %s".formatted(name, tensor));
    }
    int width = Math.toIntExact(shape[1]);
    ByteBuffer bytes = tensor.bytes();
    return new FeatureSet(
        name,
        Math.toIntExact(shape[0]),
        width,
        (row, into, at) -> {
          for (int i = 0, place = row * width; i < width; i++, place++) {
            into[at + i] = floats ? bytes.getFloat(4 * place) : bytes.getDouble(8 * place);
          }
        });
  }

  /** What they are called in errors. */
  public String name() {
    return name;
  }

  /** How many vectors there are. */
  public int count() {
    return count;
  }

  /** Values of a vector. */
  public int width() {
    return width;
  }

  /**
   * Returns vectors behind each other [rows, d].
   *
   * @throws IllegalArgumentException if one of their values is not finite, naming its row
   */
  double[] block(int first, int rows) {
    var block = new double[Math.multiplyExact(rows, width)];
    copy(first, rows, block, 0);
    return block;
  }

  /** Writes vectors behind each other into an array, from a place on, as {@link #block} does. */
  void copy(int first, int rows, double[] block, int place) {
    Objects.checkFromIndexSize(first, rows, count);
    for (int row = 0, at = place; row < rows; row++) {
      source.copy(first + row, block, at);
      for (int column = 0; column < width; column++, at++) {
        if (!Double.isFinite(block[at])) {
          throw new IllegalArgumentException(
              "%s: row %d holds %s at %d, expected finite values\nhint: the first row is 0"
                  .formatted(name, first + row, block[at], column));
        }
      }
    }
  }

  /** Returns the vectors from one place up to another. */
  public FeatureSet slice(int first, int end) {
    Objects.checkFromToIndex(first, end, count);
    return new FeatureSet(
        name, end - first, width, (row, into, at) -> source.copy(first + row, into, at));
  }

  /** Returns the vectors at these places, in their order. */
  public FeatureSet at(int... places) {
    return new FeatureSet(
        name, places.length, width, (row, into, at) -> source.copy(places[row], into, at));
  }

  /** Refuses another width. */
  void requireWidthOf(FeatureSet other) {
    if (width != other.width) {
      throw new IllegalArgumentException(
          "features of two sets: expected equal dimensions, got %d (%s) and %d (%s)"
                  .formatted(width, name, other.width, other.name)
              + "\nhint: both sets must come from the same network");
    }
  }

  /** Refuses less than a number of vectors. */
  void requireCount(int least, String what) {
    if (count < least) {
      throw new IllegalArgumentException(
          "%s: %s needs at least %d feature vectors, got %d".formatted(name, what, least, count));
    }
  }
}
