package io.gaf.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rows of text, aligned; for a person at most as wide as the terminal, where the widest columns
 * give way first, and what jobs are called and how they stand never does. A column without any text
 * is left out.
 */
final class Table {
  private static final int NARROWEST = 8;

  /** A column of sentences that is narrower is hard to read. */
  private static final int LEAST_WHOLE = 24;

  private static final int BELOW = 4;
  private static final Set<String> WHOLE = Set.of("id", "state");
  private static final Set<String> GO_ON = Set.of("text", "reason", "path");
  private static final Palette PLAIN = new Palette(false, false);

  private final List<String> headers;
  private final List<List<String>> rows = new ArrayList<>();
  private boolean headed = true;
  private boolean whole;

  Table(List<String> headers) {
    this.headers = headers;
  }

  /** With or without the line of headers. */
  Table headed(boolean wanted) {
    headed = wanted;
    return this;
  }

  /** Lets a sentence or path that stands last go on in further lines where it would be cut. */
  Table whole() {
    whole = GO_ON.contains(headers.get(headers.size() - 1));
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
    int space = room - indent.length();
    int[] widths = natural();
    if (whole && width(widths) > space) {
      printWhole(indent, palette, to, space);
      return;
    }
    narrow(widths, space);
    if (headed) {
      to.println(indent + line(headers, widths, PLAIN));
    }
    for (List<String> row : rows) {
      to.println(indent + line(row, widths, palette));
    }
  }

  /** The last column as wide as the others leave it; if that is too narrow, below each row. */
  private void printWhole(String indent, Palette palette, PrintStream to, int space) {
    int last = headers.size() - 1;
    int[] widths = natural();
    widths[last] = 0;
    narrow(widths, space);
    int free = space - width(widths) - 2;
    boolean below = free < LEAST_WHOLE;
    String before = " ".repeat(below ? BELOW : space - free);
    int width = space - before.length();
    widths[last] = below ? 0 : width;
    if (headed) {
      to.println(indent + line(headers, widths, PLAIN));
    }
    for (List<String> row : rows) {
      List<String> lines = Wrapped.lines(row.get(last), width);
      List<String> first = new ArrayList<>(row);
      first.set(last, lines.get(0));
      to.println(indent + line(first, widths, palette));
      lines.stream()
          .skip(below ? 0 : 1)
          .filter(text -> !text.isEmpty())
          .forEach(text -> to.println(indent + before + text));
    }
  }

  private int[] natural() {
    int[] widths = new int[headers.size()];
    for (int c = 0; c < widths.length; c++) {
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
      widths[c] = widths[c] == 0 ? 0 : Math.max(widths[c], headers.get(c).length());
    }
    return widths;
  }

  private static int width(int[] widths) {
    return IntStream.of(widths).filter(w -> w > 0).map(w -> w + 2).sum() - 2;
  }

  private void narrow(int[] widths, int room) {
    int sum = width(widths);
    while (sum > room && widths[widest(widths)] > NARROWEST) {
      widths[widest(widths)]--;
      sum--;
    }
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
