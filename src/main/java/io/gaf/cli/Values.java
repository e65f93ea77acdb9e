package io.gaf.cli;

import io.gaf.words.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Words → numbers and choices. */
final class Values {
  private Values() {}

  /** A whole number at or above a limit. */
  static long whole(String what, String text, long least) {
    try {
      long value = Long.parseLong(text);
      if (value >= least) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw notWhole(what, text, least);
    }
    throw notWhole(what, text, least);
  }

  private static CliException notWhole(String what, String text, long least) {
    String range = least == Long.MIN_VALUE ? "" : " of at least " + least;
    return CliException.usage(what + " is a whole number" + range + ", got '" + text + "'", null);
  }

  /** A finite number that is not negative. */
  static double number(String what, String text) {
    return number(what, text, null);
  }

  /** A finite number that is not negative, with what to do about another one. */
  static double number(String what, String text, String hint) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw CliException.usage(what + " is a number of at least 0, got '" + text + "'", hint);
    }
    return value;
  }

  /** One of a closed set of things that have a word each. */
  static <T> T choice(String what, String text, Collection<T> all, Function<T, String> word) {
    for (T one : all) {
      if (word.apply(one).equalsIgnoreCase(text)) {
        return one;
      }
    }
    List<String> words = all.stream().map(word).toList();
    throw CliException.usage(
        "unknown " + what + " '" + text + "'",
        Nearest.hint(text, words, "one of " + String.join(", ", words)));
  }
}
