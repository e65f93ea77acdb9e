package io.gaf.store;

/** Texts that come from anywhere, cut to what a column holds. */
final class Texts {
  /** Length of the reason and event columns. */
  static final int REASON = 4000;

  private Texts() {}

  static String cut(String text, int length) {
    if (text == null || text.length() <= length) {
      return text;
    }
    return text.substring(0, length - 1) + "…";
  }

  static String reason(String text) {
    return cut(text, REASON);
  }
}
