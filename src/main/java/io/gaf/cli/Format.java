package io.gaf.cli;

import java.util.List;
import java.util.Locale;

/** The forms of output. */
enum Format {
  /** For people: aligned, relative times. */
  TABLE,
  /** For programs: stable names, ISO-8601 UTC. */
  JSON;

  static Format of(String word) {
    return Values.choice(
        "output form", word, List.of(values()), f -> f.name().toLowerCase(Locale.ROOT));
  }
}
