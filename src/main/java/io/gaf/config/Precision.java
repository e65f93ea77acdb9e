package io.gaf.config;

/** The number type of matrix products and activations; weights and losses are always float32. */
public enum Precision {
  FLOAT32,
  BF16
}
