package io.gaf.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Rows of text, aligned; for a person at most as wide as the terminal, where the widest columns
 * give way first, and what jobs are called and how they stand never does. A column without any text
 * is left out.
 */
final class Table {
  private static final int NARROWEST = 8;
  private static final Set<String> WHOLE = Set.of("id", "state");
  private static final Palette PLAIN = new Palette(false, false);

  private final List<String> headers;
  private final List<List<String>> rows = new ArrayList<>();
  private boolean headed = true;

  Table(List<String> headers) {
    this.headers = headers;
  }

  /** With or without the line of headers. */
  Table headed(boolean wanted) {
    headed = wanted;
    return this;
  }

  void row(List<String> cells) {
    rows.add(cells);
  }

  /** Prints to where data goes: cut to a page for a person, whole for a program. */
  void print(String indent, Session session) {
    Console console = session.console();
    int room = console.outTerminal() ? console.columns() : Integer.MAX_VALUE;
    print(indent, session.palette(), console.out(), room);
  }

  /** Prints at most so wide. */
  void print(String indent, Palette palette, PrintStream to, int room) {
    int[] widths = widths(room - indent.length());
    if (headed) {
      to.println(indent + line(headers, widths, PLAIN));
    }
    for (List<String> row : rows) {
      to.println(indent + line(row, widths, palette));
    }
  }

  private int[] widths(int room) {
    int[] widths = new int[headers.size()];
    int sum = -2;
    for (int c = 0; c < widths.length; c++) {
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
      widths[c] = widths[c] == 0 ? 0 : Math.max(widths[c], headers.get(c).length());
      sum += widths[c] == 0 ? 0 : widths[c] + 2;
    }
    while (sum > room && widths[widest(widths)] > NARROWEST) {
      widths[widest(widths)]--;
      sum--;
    }
    return widths;
  }

  /** The widest column that may give way; the first one where none may. */
  private int widest(int[] widths) {
    int at = 0;
    int most = 0;
    for (int c = 0; c < widths.length; c++) {
      if (widths[c] > most && !WHOLE.contains(headers.get(c))) {
        at = c;
        most = widths[c];
      }
    }
    return at;
  }

  private static String line(List<String> cells, int[] widths, Palette palette) {
    var line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      if (widths[c] > 0) {
        String cell = Cells.cut(cells.get(c), widths[c]);
        line.append(palette.cell(cell)).append(" ".repeat(widths[c] - cell.length() + 2));
      }
    }
    return line.toString().stripTrailing();
  }
}
