package io.gaf.words;

/** Numbers of things, in English. */
public final class Count {
  private Count() {}

  /** Such as {@code 1 task} or {@code 1,200 tasks}; the word has a regular plural. */
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  /** Such as {@code 1 class} or {@code 3 classes}. */
  public static String of(long count, String one, String several) {
    return String.format(
        java.util.Locale.ROOT, "%,d %s", count, count == 1 || count == -1 ? one : several);
  }
}
