package io.gaf.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The five-field form: minute, hour, day of month, month, day of week. Days of the week count from
 * Sunday = 0 (or 7), where Quartz counts from Sunday = 1, so they are written to Quartz by name.
 */
final class UnixCron {
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

  private UnixCron() {}

  /** Quartz's form of the five fields. */
  static String toQuartz(List<String> fields) {
    Set<Integer> days = new TreeSet<>();
    for (int day : values(new Field("day of week", 0, 7, DAYS, 0), fields.get(4))) {
      days.add(day % 7);
    }
    boolean anyDate =
        values(new Field("day of month", 1, 31, List.of(), 0), fields.get(2)).size() == 31;
    boolean anyDay = days.size() == 7;
    if (!anyDate && !anyDay) {
      throw new IllegalArgumentException(
          "day of month '%s' and day of week '%s' are both restricted, which in the five-field form means either of them"
                  .formatted(fields.get(2), fields.get(4))
              + "\nhint: add two schedules, one with * for each");
    }
    return String.join(
        " ",
        "0",
        written(new Field("minute", 0, 59, List.of(), 0), fields.get(0), Integer::toString),
        written(new Field("hour", 0, 23, List.of(), 0), fields.get(1), Integer::toString),
        anyDay
            ? written(
                new Field("day of month", 1, 31, List.of(), 0), fields.get(2), Integer::toString)
            : "?",
        written(new Field("month", 1, 12, MONTHS, 1), fields.get(3), Integer::toString),
        anyDay ? "?" : days.stream().map(DAYS::get).collect(Collectors.joining(",")));
  }

  private static String written(Field field, String text, IntFunction<String> word) {
    Set<Integer> values = values(field, text);
    if (values.size() == field.max() - field.min() + 1) {
      return "*";
    }
    return text.matches("\\*/[0-9]+")
        ? field.min() + text.substring(1)
        : values.stream().map(word::apply).collect(Collectors.joining(","));
  }

  private static Set<Integer> values(Field field, String text) {
    Set<Integer> values = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      values.addAll(field.part(part));
    }
    return values;
  }

  /** One field's name and range, and the names that stand for numbers from {@code firstName}. */
  private record Field(String name, int min, int max, List<String> names, int firstName) {

    /** The numbers of {@code *}, {@code 5}, {@code 1-5}, each with an optional step. */
    List<Integer> part(String text) {
      String[] sides = text.split("/", -1);
      String[] ends = sides[0].split("-", -1);
      if (sides.length > 2 || ends.length > 2) {
        throw wrong(text);
      }
      int step = sides.length == 2 ? number(sides[1], text) : 1;
      boolean all = sides[0].equals("*");
      int first = all ? min : value(ends[0], text);
      int last =
          all || (ends.length == 1 && sides.length == 2) ? max : value(ends[ends.length - 1], text);
      if (step < 1 || first > last) {
        throw wrong(text);
      }
      List<Integer> values = new ArrayList<>();
      for (int value = first; value <= last; value += step) {
        values.add(value);
      }
      return values;
    }

    private int value(String word, String text) {
      int named = names.indexOf(word);
      int value = named >= 0 ? named + firstName : number(word, text);
      if (value < min || value > max) {
        throw wrong(text);
      }
      return value;
    }

    private int number(String digits, String text) {
      if (!digits.matches("[0-9]{1,3}")) {
        throw wrong(text);
      }
      return Integer.parseInt(digits);
    }

    private IllegalArgumentException wrong(String text) {
      return new IllegalArgumentException(
          "%s '%s': expected *, a number from %d to %d%s, a range such as %d-%d, or a step such as */5"
              .formatted(
                  name,
                  text,
                  min,
                  max,
                  names.isEmpty() ? "" : " or a name such as " + names.get(1),
                  min,
                  min + 2));
    }
  }
}
