package io.gaf.sample;

import java.nio.ByteBuffer;
import java.util.Objects;

/** Where the rows of a field start: noises on the way to data, data on the way to noise. */
public final class Starts {
  private final float[] values;
  private final float[] guess;

  private Starts(float[] values, float[] guess) {
    this.values = Objects.requireNonNull(values, "values");
    this.guess = guess;
  }

  /**
   * Returns starts as they are.
   *
   * @param values [noises, C, S, S]; not copied
   */
  public static Starts of(float[] values) {
    return new Starts(values, null);
  }

  /**
   * Returns data and a first guess of the noise behind it, which {@code endpoint} refines on its
   * way back; other solvers do without.
   *
   * @param values data [noises, C, S, S]; not copied
   * @param guess noises [noises, C, S, S]; not copied
   */
  public static Starts of(float[] values, float[] guess) {
    return new Starts(values, Objects.requireNonNull(guess, "guess"));
  }

  /** Returns all that is known of one start, as bytes. */
  public byte[] content(int index, int size) {
    float[][] parts = guess == null ? new float[][] {values} : new float[][] {values, guess};
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * size * parts.length);
    for (float[] part : parts) {
      bytes.asFloatBuffer().put(part, index * size, size);
      bytes.position(bytes.position() + Float.BYTES * size);
    }
    return bytes.array();
  }

  /** Returns them, [noises, C, S, S]; not a copy. */
  public float[] values() {
    return values;
  }

  /** The first guess of the noise. */
  float[] guess() {
    if (guess == null) {
      throw new IllegalArgumentException(
          "endpoint needs a first guess of the noise on its way from data to noise, got none");
    }
    return guess;
  }

  /** The start of every row of the field, [rows, C, S, S]. */
  Starts spread(Field field, int size) {
    float[] rows = spread("starts", values, field, size);
    return new Starts(rows, guess == null ? null : spread("guess", guess, field, size));
  }

  private static float[] spread(String what, float[] from, Field field, int size) {
    if (from.length != field.noises() * size) {
      throw new IllegalArgumentException(
          "%s: expected %d noises of %d values, got %d values in all"
              .formatted(what, field.noises(), size, from.length));
    }
    var rows = new float[Math.multiplyExact(field.rows(), size)];
    for (int row = 0; row < field.rows(); row++) {
      System.arraycopy(from, field.start(row) * size, rows, row * size, size);
    }
    return rows;
  }
}
