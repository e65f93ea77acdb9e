package io.gaf.model;

/** The number format of matrix products and activations; weights and results stay float32. */
public enum Precision {
  /** Everything in 32-bit floats. */
  FLOAT32("float32"),
  /** Products and activations between them in bfloat16, the residual stream in float32. */
  BF16("bf16");

  private final String label;

  Precision(String label) {
    this.label = label;
  }

  /**
   * The precision of that label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Precision named(String label) {
    for (Precision precision : values()) {
      if (precision.label.equals(label)) {
        return precision;
      }
    }
    throw new IllegalArgumentException("precision: expected float32 or bf16, got " + label);
  }

  /** What a user types and reads, such as {@code bf16}. */
  public String label() {
    return label;
  }
}
