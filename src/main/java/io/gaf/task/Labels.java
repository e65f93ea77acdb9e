package io.gaf.task;

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
    if (text.matches("[0-9]{1,9}")) {
      int index = Integer.parseInt(text);
      if (index < names.size()) {
        return index;
      }
      throw new IllegalArgumentException(
          "class %d is out of range: the model has classes 0 to %d"
              .formatted(index, names.size() - 1));
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(text)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "the model has no class %s\nhint: it has %s".formatted(text, String.join(", ", names)));
  }
}
