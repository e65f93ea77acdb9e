package io.gaf.config;

import java.math.BigDecimal;

/**
 * Numbers that a key may have, both ends included unless {@code above} leaves the lower one out.
 *
 * @param min the lower end
 * @param max the upper end
 * @param above whether the lower end itself is refused
 */
record Range(double min, double max, boolean above) {
  /** From min to max, both included. */
  static Range of(double min, double max) {
    return new Range(min, max, false);
  }

  /** Greater than min, at most max. */
  static Range above(double min, double max) {
    return new Range(min, max, true);
  }

  /** Whether the number lies inside; NaN never does. */
  boolean has(double value) {
    return (above ? value > min : value >= min) && value <= max;
  }

  /** A number inside, for reading on after a problem. */
  double some() {
    return above ? max : min;
  }

  /** The range in words, such as {@code above 0 and at most 1}. */
  String words() {
    return above
        ? "above " + plain(min) + " and at most " + plain(max)
        : "from " + plain(min) + " to " + plain(max);
  }

  /**
   * The value itself.
   *
   * @throws IllegalArgumentException naming the component when it lies outside
   */
  double check(String name, double value) {
    if (!has(value)) {
      throw new IllegalArgumentException(name + " must be " + words() + ", got " + plain(value));
    }
    return value;
  }

  /** As {@link #check(String, double)}, for whole numbers. */
  long check(String name, long value) {
    check(name, (double) value);
    return value;
  }

  /** A number as people write it: no exponent for what is short without one, no trailing zeros. */
  static String plain(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    String text = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return text.length() <= 16 ? text : Double.toString(value);
  }
}
