package io.gaf.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A Python tuple, which may hold null for None; equal only to itself. */
public final class Tuple {
  static final Tuple EMPTY = new Tuple(List.of());

  private final List<Object> items;

  private Tuple(List<Object> items) {
    this.items = Collections.unmodifiableList(items);
  }

  /** A tuple of these. */
  public static Tuple of(Object... items) {
    return new Tuple(Arrays.asList(items.clone()));
  }

  static Tuple copyOf(List<Object> items) {
    return items.isEmpty() ? EMPTY : new Tuple(new ArrayList<>(items));
  }

  /** Its items, unmodifiable. */
  public List<Object> items() {
    return items;
  }

  /** The item at this place, of this type; the error says what was expected. */
  <T> T get(int at, Class<T> type) {
    if (at >= items.size()) {
      throw new IllegalArgumentException(
          "expected at least " + (at + 1) + " arguments, got " + items.size());
    }
    return Values.as(items.get(at), type);
  }

  /** The item at this place, which counts something. */
  long count(int at) {
    long number = get(at, Long.class);
    if (number < 0) {
      throw new IllegalArgumentException("expected a number of at least 0, got " + number);
    }
    return number;
  }

  /** All items as counts. */
  long[] counts() {
    long[] counts = new long[items.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = count(i);
    }
    return counts;
  }
}
