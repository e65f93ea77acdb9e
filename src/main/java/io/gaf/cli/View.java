package io.gaf.cli;

import java.util.List;

/**
 * How a list is wanted.
 *
 * @param format the form of the output
 * @param fields the columns wanted, in this order; empty for the usual ones
 * @param headers whether a table, CSV or TSV begins with the names of its columns
 * @param quiet whether only the first column is wanted, a row a line
 * @param limit rows at most
 */
record View(Format format, List<String> fields, boolean headers, boolean quiet, int limit) {
  View {
    fields = List.copyOf(fields);
  }

  static View read(Parsed words) {
    String fields = words.text("fields", "");
    return new View(
        Format.of(words.text("output", "table"), List.of(Format.values())),
        fields.isBlank() ? List.of() : List.of(fields.strip().split("\\s*,\\s*", -1)),
        !words.has("no-headers"),
        words.has("quiet"),
        words.limit());
  }

  /** The same with so many rows. */
  View of(int rows) {
    return new View(format, fields, headers, quiet, rows);
  }
}
