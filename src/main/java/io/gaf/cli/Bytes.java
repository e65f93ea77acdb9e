package io.gaf.cli;

import java.util.Locale;

/** Sizes for people. */
final class Bytes {
  private Bytes() {}

  /** Such as {@code 812 B}, {@code 4.4 MB}. */
  static String text(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double size = bytes;
    int unit = -1;
    while (size >= 999.5) {
      size /= 1000;
      unit++;
    }
    return String.format(
        Locale.ROOT, size < 10 ? "%.1f %sB" : "%.0f %sB", size, "kMGTPE".charAt(unit));
  }
}
