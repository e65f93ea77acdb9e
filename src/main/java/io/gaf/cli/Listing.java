package io.gaf.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The columns of a list. Their names are stable; a column may be for programs only.
 *
 * @param <T> what a row shows
 */
final class Listing<T> {
  private record Column<T>(String name, Function<T, Object> value, Function<T, Object> shown) {}

  private final List<Column<T>> columns = new ArrayList<>();

  /** A column that people and programs see. */
  Listing<T> column(String name, Function<T, Object> value) {
    return column(name, value, value);
  }

  /** A column that people see in another form than programs. */
  Listing<T> column(String name, Function<T, Object> value, Function<T, Object> shown) {
    columns.add(new Column<>(name, value, shown));
    return this;
  }

  /** A column that only programs see. */
  Listing<T> hidden(String name, Function<T, Object> value) {
    return column(name, value, null);
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** The value that programs see in a column. */
  Object value(String name, T row) {
    return columns.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .map(c -> c.value().apply(row))
        .orElse(null);
  }

  /** A row as programs see it. */
  Map<String, Object> map(T row) {
    Map<String, Object> map = new LinkedHashMap<>();
    columns.forEach(c -> map.put(c.name(), c.value().apply(row)));
    return map;
  }

  /** Prints the rows; an empty table says so on the error stream alone. */
  void print(List<T> rows, Format format, Session session) {
    var console = session.console();
    switch (format) {
      case JSON -> JsonText.print(rows.stream().map(this::map).toList(), console.out());
      case TABLE -> {
        if (rows.isEmpty()) {
          console.say("nothing to show");
        } else {
          table(rows, session).print("", session.palette(), console.out());
        }
      }
    }
  }

  /** The rows as people see them. */
  Table table(List<T> rows, Session session) {
    List<Column<T>> shown = columns.stream().filter(c -> c.shown() != null).toList();
    var table = new Table(shown.stream().map(Column::name).toList());
    for (T row : rows) {
      table.row(shown.stream().map(c -> Cells.text(c.shown().apply(row), session.now())).toList());
    }
    return table;
  }
}
