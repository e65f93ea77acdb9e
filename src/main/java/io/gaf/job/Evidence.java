package io.gaf.job;

import java.util.Objects;

/**
 * What a metric's value rests on.
 *
 * @param low lower end of its interval at 95 %, or null where there is none
 * @param high upper end, or null
 * @param method how the interval was found, such as {@code bootstrap 1000}, or null
 * @param samples how many samples were measured
 * @param network what saw them, with its checksum, or null
 * @param reference what they were compared with, with its checksum, or null
 */
public record Evidence(
    Double low, Double high, String method, long samples, String network, String reference) {
  private static final int LONGEST = 400;

  public Evidence {
    if ((low == null) != (high == null) || (low != null && low > high)) {
      throw new IllegalArgumentException("an interval has two ends, got " + low + " and " + high);
    }
    if (samples < 0) {
      throw new IllegalArgumentException("samples must not be negative, got " + samples);
    }
    requireShort("network", network);
    requireShort("reference", reference);
  }

  private static void requireShort(String what, String text) {
    if (text != null && text.length() > LONGEST) {
      throw new IllegalArgumentException(
          what + " must have at most " + LONGEST + " characters, got " + text.length());
    }
  }

  /** The interval for people, such as {@code [2.9, 3.4]}; empty where there is none. */
  public String interval(java.util.function.DoubleFunction<String> number) {
    Objects.requireNonNull(number, "number");
    return low == null ? "" : "[" + number.apply(low) + ", " + number.apply(high) + "]";
  }
}
