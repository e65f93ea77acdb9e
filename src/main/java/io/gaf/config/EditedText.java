package io.gaf.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A YAML text with some values replaced and some keys added; knows every line's old number. */
final class EditedText {
  /** Code points start to end give way to text. */
  private record Edit(int start, int end, String text) {}

  private final int[] original;
  private final List<Edit> edits = new ArrayList<>();

  EditedText(String original) {
    this.original = original.codePoints().toArray();
  }

  /** Replaces a value; one that was refused stays, to be reported. */
  void replace(Tree value, String text) {
    if (value instanceof Tree.Refused) {
      return;
    }
    int start = value.span().start();
    int end = value.span().end();
    while (end > start && Character.isWhitespace(original[end - 1])) {
      end--; // a block ends where the next key starts
    }
    edits.add(new Edit(start, end, end == start ? " " + text : text));
  }

  /** Adds a key and its value at the start of a table. */
  void addTo(Tree.Table table, String pair) {
    int start = table.span().start();
    if (table.flow()) {
      edits.add(new Edit(start + 1, start + 1, table.entries().isEmpty() ? pair : pair + ", "));
    } else {
      edits.add(new Edit(start, start, pair + "\n" + " ".repeat(column(start))));
    }
  }

  /** The text with all edits. */
  String text() {
    return walk(new ArrayList<>());
  }

  /** The line, from 1, that a line of the new text was; a new line has its neighbour's number. */
  int originalLine(int line) {
    List<Integer> lines = new ArrayList<>();
    walk(lines);
    return line < 1 || line > lines.size() ? line : lines.get(line - 1);
  }

  private String walk(List<Integer> lines) {
    edits.sort(Comparator.comparingInt(Edit::start));
    StringBuilder text = new StringBuilder();
    int line = 1;
    int at = 0;
    lines.add(line);
    for (Edit edit : edits) {
      line = copy(at, edit.start(), line, text, lines);
      for (int k = edit.start(); k < edit.end(); k++) {
        line += original[k] == '\n' ? 1 : 0;
      }
      text.append(edit.text());
      for (long k = edit.text().chars().filter(c -> c == '\n').count(); k > 0; k--) {
        lines.add(line);
      }
      at = edit.end();
    }
    copy(at, original.length, line, text, lines);
    return text.toString();
  }

  private int copy(int from, int to, int line, StringBuilder text, List<Integer> lines) {
    for (int k = from; k < to; k++) {
      text.appendCodePoint(original[k]);
      if (original[k] == '\n') {
        lines.add(++line);
      }
    }
    return line;
  }

  private int column(int at) {
    int start = at;
    while (start > 0 && original[start - 1] != '\n') {
      start--;
    }
    return at - start;
  }
}
