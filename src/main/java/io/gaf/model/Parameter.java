package io.gaf.model;

import java.util.Arrays;
import java.util.Objects;

/** One named tensor of a network; two are equal if their names, shapes and roles are. */
public final class Parameter {
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
