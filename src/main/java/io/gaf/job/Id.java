package io.gaf.job;

import java.util.Locale;
import java.util.Optional;

/**
 * Ids as users see them: a letter that says what it is, and a number.
 *
 * @param type what the id names
 * @param number its number
 */
public record Id(Type type, long number) {
  /** What an id can name. */
  public enum Type {
    JOB('j'),
    CHECKPOINT('c'),
    OUTPUT('o'),
    SCHEDULE('s'),
    ARRAY('a');

    private final char letter;

    Type(char letter) {
      this.letter = letter;
    }
  }

  /**
   * Reads {@code j12}, {@code c5}, {@code o9}, {@code s3} or {@code a3}; empty for anything else.
   */
  public static Optional<Id> parse(String text) {
    if (!text.matches("[jcosaJCOSA][1-9][0-9]{0,17}")) {
      return Optional.empty();
    }
    char letter = text.toLowerCase(Locale.ROOT).charAt(0);
    for (Type type : Type.values()) {
      if (type.letter == letter) {
        return Optional.of(new Id(type, Long.parseLong(text.substring(1))));
      }
    }
    return Optional.empty();
  }

  /** A job's id, such as {@code j12}. */
  public static String job(long number) {
    return "j" + number;
  }

  /** An array's id, such as {@code a3}. */
  public static String array(long number) {
    return "a" + number;
  }

  /** A checkpoint's id, such as {@code c5}. */
  public static String checkpoint(long number) {
    return "c" + number;
  }

  @Override
  public String toString() {
    return "" + type.letter + number;
  }
}
