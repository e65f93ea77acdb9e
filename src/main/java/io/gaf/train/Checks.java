package io.gaf.train;

/** Refuses settings out of range, with the setting's name in the message. */
final class Checks {
  private Checks() {}

  static void range(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "training settings: %s: expected %s to %s, got %s"
              .formatted(name, plain(least), plain(most), plain(value)));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
