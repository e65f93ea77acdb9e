package io.gaf.sample;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every assignment of classes to positions. */
final class Permutations {
  /** 7! = 5,040 pictures: more is a slip of the keyboard. */
  private static final int MOST = 7;

  private Permutations() {}

  /** Orders of {@code items} in lexicographic order of positions; equal orders appear once. */
  static <T> List<List<T>> of(List<T> items) {
    if (items.size() > MOST) {
      throw new IllegalArgumentException(
          "at most %d classes can be permuted, got %d".formatted(MOST, items.size()));
    }
    var orders = new LinkedHashSet<List<T>>();
    extend(List.of(), items, orders);
    return List.copyOf(orders);
  }

  private static <T> void extend(List<T> chosen, List<T> left, Set<List<T>> orders) {
    if (left.isEmpty()) {
      orders.add(chosen);
    }
    for (int i = 0; i < left.size(); i++) {
      var longer = new ArrayList<>(chosen);
      longer.add(left.get(i));
      var rest = new ArrayList<>(left);
      rest.remove(i);
      extend(List.copyOf(longer), rest, orders);
    }
  }
}
