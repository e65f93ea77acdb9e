package io.gaf.model;

/** The number format of matrix products and activations; weights and results stay float32. */
public enum Precision {
  /** Everything in 32-bit floats. */
  FLOAT32,
  /** Products and activations between them in bfloat16, the residual stream in float32. */
  BF16
}
