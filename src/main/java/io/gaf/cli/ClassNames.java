package io.gaf.cli;

import io.gaf.words.Nearest;
import java.util.List;

/** Checks classes against the names of a checkpoint's classes. */
final class ClassNames {
  private ClassNames() {}

  /** Indices as they are, names in the checkpoint's spelling. Nothing is known: all pass. */
  static List<String> checked(List<String> typed, List<String> names) {
    return names.isEmpty()
        ? List.copyOf(typed)
        : typed.stream().map(one -> checked(one, names)).toList();
  }

  /** How people call classes: by name, also those that were checked as indices. */
  static List<String> spelled(List<String> checked, List<String> names) {
    return checked.stream().map(one -> spelled(one, names)).toList();
  }

  private static String spelled(String checked, List<String> names) {
    boolean index = checked.matches("[0-9]{1,9}") && Integer.parseInt(checked) < names.size();
    return index ? names.get(Integer.parseInt(checked)) : checked;
  }

  private static String checked(String typed, List<String> names) {
    for (String name : names) {
      if (name.equalsIgnoreCase(typed)) {
        return name;
      }
    }
    if (typed.matches("-?[0-9]+")) {
      return index(typed, names);
    }
    throw CliException.usage(
        "unknown class '" + typed + "'",
        Nearest.hint(typed, names, "the checkpoint's classes: " + String.join(", ", names)));
  }

  private static String index(String typed, List<String> names) {
    if (typed.length() > 9 || typed.startsWith("-") || Integer.parseInt(typed) >= names.size()) {
      throw CliException.usage(
          "class index " + typed + " is out of range",
          "the checkpoint has classes 0 to "
              + (names.size() - 1)
              + ": "
              + String.join(", ", names));
    }
    return typed;
  }
}
