package io.gaf.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one optimiser step measured.
 *
 * @param values by name, in the order they are logged
 */
public record StepMetrics(Map<String, Double> values) {

  /** Keeps the order. */
  public StepMetrics {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * One value.
   *
   * @throws IllegalArgumentException if the step measured no such thing
   */
  public double get(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "step metrics: expected one of " + values.keySet() + ", got " + name);
    }
    return value;
  }

  /** Whether every value is a finite number. */
  public boolean isFinite() {
    return values.values().stream().allMatch(Double::isFinite);
  }
}
