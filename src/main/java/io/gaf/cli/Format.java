package io.gaf.cli;

import java.util.List;
import java.util.Locale;

/** The forms of output; those for programs have stable names and ISO-8601 UTC. */
enum Format {
  /** For people: aligned, relative times. */
  TABLE,
  /** One JSON value. */
  JSON,
  /** A JSON object a line. */
  JSONL,
  /** Comma-separated values (RFC 4180). */
  CSV,
  /** Tab-separated values; tabs, line ends and backslashes are escaped by a backslash. */
  TSV;

  static Format of(String word, List<Format> among) {
    return Values.choice("output form", word, among, f -> f.name().toLowerCase(Locale.ROOT));
  }
}
