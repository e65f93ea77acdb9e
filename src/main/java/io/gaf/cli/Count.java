package io.gaf.cli;

/** Numbers of things, in English. */
final class Count {
  private Count() {}

  /** Such as {@code 1 task} or {@code 1,200 tasks}; the word has a regular plural. */
  static String of(long count, String one) {
    return "%,d %s".formatted(count, count == 1 ? one : one + "s");
  }
}
