package io.gaf.model;

import java.util.Objects;

/**
 * How a network is built: what for, and in which precision.
 *
 * @param purpose training keeps in float32 what gradients need
 * @param precision the format of the products
 */
public record Mode(Purpose purpose, Precision precision) {

  /** What a graph is built for. */
  public enum Purpose {
    /** Forward passes only. */
    SAMPLING,
    /** Forward passes on any TensorFlow: standard operations only. */
    EXPORT,
    /** Gradients are taken of the result. */
    TRAINING
  }

  /** Refuses a mode with parts missing. */
  public Mode {
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(precision, "precision");
  }

  /** A mode for forward passes. */
  public static Mode sampling(Precision precision) {
    return new Mode(Purpose.SAMPLING, precision);
  }

  /** A mode for forward passes in float32 that every TensorFlow can run. */
  public static Mode portable() {
    return new Mode(Purpose.EXPORT, Precision.FLOAT32);
  }

  /** A mode of which gradients are taken. */
  public static Mode training(Precision precision) {
    return new Mode(Purpose.TRAINING, precision);
  }
}
