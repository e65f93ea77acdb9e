package io.gaf.cli;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Indices of an array's tasks, as Slurm writes them: {@code 0-99}, {@code 0-99:10}, {@code
 * 1,3,7-9}.
 */
final class IndexRange {
  private static final Pattern PART =
      Pattern.compile("(\\d{1,9})(?:-(\\d{1,9})(?::([1-9]\\d{0,8}))?)?");

  private IndexRange() {}

  /** The indices in order; a text of another form, or more of them than this, is refused. */
  static List<Integer> read(String what, String text, int most) {
    var all = new TreeSet<Integer>();
    for (String part : text.split(",", -1)) {
      Matcher m = PART.matcher(part);
      if (!m.matches()) {
        throw wrong(what, text);
      }
      int first = Integer.parseInt(m.group(1));
      int last = m.group(2) == null ? first : Integer.parseInt(m.group(2));
      int step = m.group(3) == null ? 1 : Integer.parseInt(m.group(3));
      if (last < first) {
        throw CliException.usage(
            what + ": " + part + " ends before it begins", "write the smaller index first");
      }
      for (long index = first; index <= last && all.size() <= most; index += step) {
        all.add((int) index);
      }
    }
    if (all.size() > most) {
      throw CliException.usage(
          "%s: more than %,d indices".formatted(what, most), "enqueue several arrays");
    }
    return List.copyOf(all);
  }

  private static CliException wrong(String what, String text) {
    return CliException.usage(
        what + " is a range of indices, got '" + text + "'", "write 0-9, 0-90:10 or 1,3,7-9");
  }

  /** The shortest text for indices in order, such as {@code 0-4,7}. */
  static String text(Collection<Integer> indices) {
    var text = new StringJoiner(",");
    Iterator<Integer> rest = indices.iterator();
    Integer next = rest.hasNext() ? rest.next() : null;
    while (next != null) {
      int first = next;
      int last = first;
      next = rest.hasNext() ? rest.next() : null;
      while (next != null && next == last + 1) {
        last = next;
        next = rest.hasNext() ? rest.next() : null;
      }
      text.add(first == last ? "" + first : first + (last == first + 1 ? "," : "-") + last);
    }
    return text.toString();
  }
}
