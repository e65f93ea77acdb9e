package io.gaf.sample;

import java.util.Comparator;
import java.util.List;

/** Says which name was probably meant. */
public final class Names {
  private Names() {}

  /** An error that lists the known names and suggests the nearest. */
  public static IllegalArgumentException unknown(String what, String name, List<String> known) {
    String nearest = known.stream().min(Comparator.comparingInt(k -> distance(k, name))).orElse("");
    return new IllegalArgumentException(
        "unknown %s '%s', expected one of %s\nhint: did you mean %s?"
            .formatted(what, name, String.join(", ", known), nearest));
  }

  /** Levenshtein's distance: single characters inserted, removed or replaced. */
  static int distance(String a, String b) {
    var costs = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      costs[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = costs[0];
      costs[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = costs[j];
        costs[j] = Math.min(replaced, Math.min(costs[j], costs[j - 1]) + 1);
      }
    }
    return costs[b.length()];
  }
}
