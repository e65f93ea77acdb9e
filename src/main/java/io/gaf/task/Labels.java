package io.gaf.task;

import io.gaf.sample.Names;
import java.util.List;

/** Classes as users name them → their indices. */
final class Labels {
  private Labels() {}

  /**
   * The index of each class.
   *
   * @param classes indices or names, names in any case
   * @param names the model's class names in order of their index
   * @throws IllegalArgumentException naming the class and what the model knows
   */
  static List<Integer> indices(List<String> classes, List<String> names) {
    return classes.stream().map(text -> index(text, names)).toList();
  }

  private static int index(String text, List<String> names) {
    if (text.matches("[0-9]+")) {
      return number(text, names);
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(text)) {
        return i;
      }
    }
    throw Names.unknown("class", text, names);
  }

  private static int number(String text, List<String> names) {
    if (text.length() > 9 || Integer.parseInt(text) >= names.size()) {
      throw new IllegalArgumentException(
          "class %s is out of range\nhint: the model has classes 0 to %d: %s"
              .formatted(text, names.size() - 1, String.join(", ", names)));
    }
    return Integer.parseInt(text);
  }
}
