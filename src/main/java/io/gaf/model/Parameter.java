package io.gaf.model;

import io.gaf.weights.DType;
import io.gaf.weights.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/** One named tensor of a network; two are equal if their names, shapes and roles are. */
public final class Parameter {
  private static final int PIECE = 1 << 16;

  private final String name;
  private final long[] shape;
  private final boolean trained;

  private Parameter(String name, long[] shape, boolean trained) {
    this.name = Objects.requireNonNull(name, "name");
    this.shape = shape.clone();
    this.trained = trained;
  }

  /** A parameter that the optimiser changes. */
  public static Parameter trained(String name, long... shape) {
    return new Parameter(name, shape, true);
  }

  /** A parameter that is stored and averaged but never trained. */
  public static Parameter fixed(String name, long... shape) {
    return new Parameter(name, shape, false);
  }

  /** Its name in checkpoints. */
  public String name() {
    return name;
  }

  /** Its shape. */
  public long[] shape() {
    return shape.clone();
  }

  /** Whether the optimiser changes it. */
  public boolean trained() {
    return trained;
  }

  /** Whether weight decay applies: trained, rank above 1, and no bias. */
  public boolean decays() {
    return trained && shape.length > 1 && !name.endsWith("bias");
  }

  /** The number of values. */
  public int size() {
    long size = 1;
    for (long axis : shape) {
      size = Math.multiplyExact(size, axis);
    }
    return Math.toIntExact(size);
  }

  /** Zeros of this shape, which take no memory. */
  public Tensor zeros() {
    return Tensor.deferred(
        DType.F32,
        sink -> {
          for (long left = (long) Float.BYTES * size(); left > 0; left -= PIECE) {
            sink.accept(ByteBuffer.allocate((int) Math.min(PIECE, left)));
          }
        },
        shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameter that
        && name.equals(that.name)
        && Arrays.equals(shape, that.shape)
        && trained == that.trained;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
