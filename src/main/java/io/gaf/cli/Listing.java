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

  /** Prints the rows; an empty table says so on the error stream alone, as does a cut one. */
  void print(List<T> rows, View view, Session session) {
    List<T> shown = rows.size() > view.limit() ? rows.subList(0, view.limit()) : rows;
    Listing<T> wanted = view.quiet() ? first() : pick(view.fields());
    if (view.quiet()) {
      wanted.separated(shown, new View(Format.TSV, List.of(), false, true, 0), session);
    } else {
      wanted.write(shown, view, session);
    }
    More.say(rows.size() - shown.size(), session);
  }

  private void write(List<T> rows, View view, Session session) {
    var console = session.console();
    switch (view.format()) {
      case JSON -> JsonText.print(rows.stream().map(this::map).toList(), console.out());
      case JSONL -> rows.forEach(row -> JsonText.line(map(row), console.out()));
      case CSV, TSV -> separated(rows, view, session);
      case TABLE -> {
        if (rows.isEmpty()) {
          console.say("nothing to show");
        } else {
          table(rows, session).headed(view.headers()).print("", session);
        }
      }
    }
  }

  private void separated(List<T> rows, View view, Session session) {
    var out = session.console().out();
    Function<List<?>, String> line = view.format() == Format.CSV ? Separated::csv : Separated::tsv;
    if (view.headers()) {
      out.println(line.apply(names()));
    }
    rows.forEach(row -> out.println(line.apply(new ArrayList<>(map(row).values()))));
  }

  /** These columns alone, in this order, shown to people, too; all as they are for none. */
  private Listing<T> pick(List<String> fields) {
    if (fields.isEmpty()) {
      return this;
    }
    var picked = new Listing<T>();
    for (String field : fields) {
      Column<T> column = Values.choice("column", field, columns, Column::name);
      var shown = column.shown() == null ? column.value() : column.shown();
      picked.column(column.name(), column.value(), shown);
    }
    return picked;
  }

  /** The first column alone: what names a row. */
  private Listing<T> first() {
    return new Listing<T>().column(columns.get(0).name(), columns.get(0).value());
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
