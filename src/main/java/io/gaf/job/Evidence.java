package io.gaf.job;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a metric's value rests on.
 *
 * @param low lower end of its interval at 95 %, or null where there is none
 * @param high upper end, or null
 * @param method how the interval was found, such as {@code bootstrap 1000}, or null
 * @param samples how many samples were measured
 * @param network what saw them, with its checksum, or null
 * @param reference what they were compared with, with its checksum, or null
 * @param drawn how the samples were drawn, such as {@code euler 20 steps}, or null where nobody
 *     knows; their seed is no part of it, since other draws are what intervals are for
 */
public record Evidence(
    Double low,
    Double high,
    String method,
    long samples,
    String network,
    String reference,
    String drawn) {
  private static final int LONGEST = 400;
  private static final Pattern CHECKSUM = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{52}\\b");

  public Evidence {
    if ((low == null) != (high == null) || (low != null && low > high)) {
      throw new IllegalArgumentException("an interval has two ends, got " + low + " and " + high);
    }
    if (samples < 0) {
      throw new IllegalArgumentException("samples must not be negative, got " + samples);
    }
    requireShort("network", network);
    requireShort("reference", reference);
    requireShort("drawn", drawn);
  }

  /** Of what nobody drew, or nobody knows how. */
  public Evidence(
      Double low, Double high, String method, long samples, String network, String reference) {
    this(low, high, method, samples, network, reference, null);
  }

  /** The same of samples that were drawn so. */
  public Evidence drawnBy(String how) {
    return new Evidence(low, high, method, samples, network, reference, how);
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

  /**
   * Why values of the same metric do not compare; empty if they rest on the same kind of evidence.
   *
   * @return in the words of this one, such as {@code 500 samples, not 20}
   */
  public Optional<String> unlike(Evidence other) {
    if (samples != other.samples) {
      return Optional.of("%d samples, not %d".formatted(samples, other.samples));
    }
    if (!Objects.equals(network, other.network)) {
      return Optional.of("seen by " + brief(network) + ", not by " + brief(other.network));
    }
    if (!Objects.equals(reference, other.reference)) {
      return Optional.of(
          "compared with %s, not with %s".formatted(brief(reference), brief(other.reference)));
    }
    if (drawn == null || other.drawn == null) {
      return Optional.of("nobody knows how the samples of one of them were drawn");
    }
    return drawn.equals(other.drawn)
        ? Optional.empty()
        : Optional.of("drawn by %s, not by %s".formatted(brief(drawn), brief(other.drawn)));
  }

  /** A network or reference for people: of a checksum its first digits. */
  public static String brief(String name) {
    return name == null ? "nothing" : CHECKSUM.matcher(name).replaceAll("$1");
  }
}
