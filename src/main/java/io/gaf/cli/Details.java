package io.gaf.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One thing with its fields and the lists that belong to it, for {@code show}. */
final class Details {
  private record Part(String name, Object value, Runnable shown) {}

  private final List<Part> parts = new ArrayList<>();
  private final Session session;

  Details(Session session) {
    this.session = session;
  }

  /** A field; people do not see one without a value. */
  Details field(String name, Object value) {
    return field(name, value, value);
  }

  /** A field that people see in another form than programs. */
  Details field(String name, Object value, Object shown) {
    parts.add(
        new Part(
            name,
            value,
            () -> {
              String text = text(shown);
              if (!text.isEmpty()) {
                line(name, text);
              }
            }));
    return this;
  }

  /** A list; people do not see an empty one. */
  <T> Details list(String name, Listing<T> columns, List<T> rows) {
    parts.add(
        new Part(
            name,
            rows.stream().map(columns::map).toList(),
            () -> {
              if (!rows.isEmpty()) {
                session.console().out().println();
                session.console().out().println(name);
                columns.table(rows, session).whole().print("  ", session);
              }
            }));
    return this;
  }

  void print(Format format) {
    switch (format) {
      case JSON, JSONL, CSV, TSV -> {
        Map<String, Object> map = new LinkedHashMap<>();
        parts.forEach(p -> map.put(p.name(), p.value()));
        JsonText.print(map, session.console().out());
      }
      case TABLE -> parts.forEach(p -> p.shown().run());
    }
  }

  private String text(Object value) {
    return value instanceof Instant at
        ? Cells.iso(at) + " (" + Times.relative(at, session.now()) + ")"
        : Cells.text(value, session.now());
  }

  private void line(String name, String text) {
    String shown = session.palette().cell(text);
    session.console().out().println(name + " ".repeat(Math.max(1, 12 - name.length())) + shown);
  }
}
