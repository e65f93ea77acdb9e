package io.gaf.job;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Days on which a schedule does not fire, by the calendar of its zone.
 *
 * @param weekdays every such day of the week
 * @param dates single days
 */
public record ExceptDays(Set<DayOfWeek> weekdays, SortedSet<LocalDate> dates) {
  /** No day is excluded. */
  public static final ExceptDays NONE = new ExceptDays(Set.of(), Collections.emptySortedSet());

  private static final int LETTERS = 3;

  public ExceptDays {
    weekdays = Set.copyOf(weekdays);
    dates = Collections.unmodifiableSortedSet(new TreeSet<>(dates));
    if (weekdays.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("every day of the week is excluded");
    }
  }

  /**
   * Reads days from words such as {@code sat}, {@code sunday} and {@code 2026-12-25}.
   *
   * @throws IllegalArgumentException naming the word that is no day
   */
  public static ExceptDays of(List<String> words) {
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    SortedSet<LocalDate> dates = new TreeSet<>();
    for (String word : words) {
      DayOfWeek day = weekday(word);
      if (day != null) {
        weekdays.add(day);
      } else {
        dates.add(date(word));
      }
    }
    return new ExceptDays(weekdays, dates);
  }

  private static DayOfWeek weekday(String word) {
    String name = word.toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (name.length() >= LETTERS && day.name().startsWith(name)) {
        return day;
      }
    }
    return null;
  }

  private static LocalDate date(String word) {
    try {
      return LocalDate.parse(word);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + word + "' is no day\nhint: write a weekday such as sat, or a date: 2026-12-25", e);
    }
  }

  /** Whether nothing fires on this day. */
  public boolean excludes(LocalDate day) {
    return weekdays.contains(day.getDayOfWeek()) || dates.contains(day);
  }

  /** Whether no day is excluded. */
  public boolean none() {
    return weekdays.isEmpty() && dates.isEmpty();
  }

  /** The words that {@link #of} reads, weekdays first. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    weekdays.stream()
        .sorted()
        .forEach(day -> words.add(day.name().substring(0, LETTERS).toLowerCase(Locale.ROOT)));
    dates.forEach(day -> words.add(day.toString()));
    return words;
  }
}
