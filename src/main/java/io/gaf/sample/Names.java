package io.gaf.sample;

import io.gaf.words.Nearest;
import java.util.List;

/** Says which name was probably meant. */
public final class Names {
  private Names() {}

  /** An error that lists the known names and suggests the nearest. */
  public static IllegalArgumentException unknown(String what, String name, List<String> known) {
    String expected = "expected one of " + String.join(", ", known);
    String hint =
        Nearest.closest(name, known).map(n -> "\nhint: did you mean " + n + "?").orElse("");
    return new IllegalArgumentException(
        "unknown %s '%s', %s%s".formatted(what, name, expected, hint));
  }
}
