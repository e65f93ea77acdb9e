package io.gaf.store;

import io.gaf.words.Nearest;
import java.util.List;

/** What to do about a word that is wrong. */
final class Hints {
  private Hints() {}

  /** A line that names the word that was meant; empty where none is near. */
  static String near(String word, List<String> known) {
    return Nearest.of(word, known).map(near -> "\nhint: did you mean " + near + "?").orElse("");
  }
}
