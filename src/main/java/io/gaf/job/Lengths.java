package io.gaf.job;

/** How long texts may be that are kept as they are. */
final class Lengths {
  /** Characters of a name, a tag, a key. */
  static final int LABEL = 400;

  private static final int SHOWN = 40;

  private Lengths() {}

  /** Refuses a label that is too long; null is none. */
  static void label(String component, String value) {
    if (value != null && value.length() > LABEL) {
      throw new IllegalArgumentException(
          "%s: expected at most %d characters, got %,d: '%s…'"
              .formatted(component, LABEL, value.length(), value.substring(0, SHOWN)));
    }
  }
}
