package io.gaf.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text, aligned; for a person at a terminal at most as wide as a page, where the widest
 * columns give way first.
 */
final class Table {
  private static final int NARROWEST = 8;

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
    int room = console.outTerminal() ? Console.WIDTH : Integer.MAX_VALUE;
    print(indent, session.palette(), console.out(), room);
  }

  /** Prints as wide as a page. */
  void print(String indent, Palette palette, PrintStream to) {
    print(indent, palette, to, Console.WIDTH);
  }

  private void print(String indent, Palette palette, PrintStream to, int room) {
    int[] widths = widths(room - indent.length());
    if (headed) {
      to.println(indent + line(headers, widths, new Palette(false, false)));
    }
    for (List<String> row : rows) {
      to.println(indent + line(row, widths, palette));
    }
  }

  private int[] widths(int room) {
    int[] widths = new int[headers.size()];
    int sum = 2 * (widths.length - 1);
    for (int c = 0; c < widths.length; c++) {
      widths[c] = headers.get(c).length();
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
      sum += widths[c];
    }
    while (sum > room && widths[widest(widths)] > NARROWEST) {
      widths[widest(widths)]--;
      sum--;
    }
    return widths;
  }

  private static int widest(int[] widths) {
    int at = 0;
    for (int c = 1; c < widths.length; c++) {
      at = widths[c] > widths[at] ? c : at;
    }
    return at;
  }

  private static String line(List<String> cells, int[] widths, Palette palette) {
    var line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String cell = Cells.cut(cells.get(c), widths[c]);
      boolean last = c == widths.length - 1;
      line.append(palette.cell(cell)).append(last ? "" : " ".repeat(widths[c] - cell.length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
