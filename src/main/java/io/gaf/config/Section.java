package io.gaf.config;

import io.gaf.words.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Typed reading of one section's keys. A key that is missing or wrong becomes a problem and some
 * right value, so that reading goes on; keys that nobody asked for are unknown.
 */
final class Section {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]{1,30}([.][0-9]{0,30})?|[.][0-9]{1,30})([eE][-+]?[0-9]{1,3})?");

  private final Tree.Table table;
  private final String name;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Set<String> wrong = new HashSet<>();

  /** The section of this dotted name; the whole text's name is empty. */
  Section(Tree.Table table, String name, Problems problems) {
    this.table = table;
    this.name = name;
    this.problems = problems;
  }

  /** A section in this one; a missing one is an empty one. */
  Section section(String key) {
    asked.add(key);
    Tree tree = has(key) ? table.entries().get(key).value() : nothing();
    if (tree instanceof Tree.Table inner) {
      return new Section(inner, dotted(key), problems);
    }
    if (!isNothing(tree)) {
      report(key, "wrong kind", "a section", tree);
    }
    var empty = new Tree.Table(new Tree.Span(line(key), 0, 0), Map.of(), false);
    return new Section(empty, dotted(key), problems);
  }

  /** A number of this range, whole. */
  int integer(String key, Range range) {
    return (int) whole(key, range);
  }

  /** A number of this range, whole, or the fallback where the key is not given. */
  int integer(String key, Range range, int fallback) {
    return (int) whole(key, range, fallback);
  }

  /** A number of this range, whole. */
  long whole(String key, Range range) {
    return (long) number(key, range, WHOLE, "a whole number ", true);
  }

  /** A number of this range, whole, or the fallback where the key is not given. */
  long whole(String key, Range range, long fallback) {
    return has(key) ? whole(key, range) : absent(key, fallback);
  }

  /** A number of this range. */
  double number(String key, Range range) {
    return number(key, range, NUMBER, "a number ", false);
  }

  /** A number of this range, or the fallback where the key is not given. */
  double number(String key, Range range, double fallback) {
    return has(key) ? number(key, range) : absent(key, fallback);
  }

  /** A text of this form. */
  String text(String key, Words form) {
    Tree tree = value(key, form.words());
    if (tree instanceof Tree.Scalar scalar && form.has(scalar.text())) {
      return scalar.text();
    }
    report(key, "wrong form", form.words(), tree);
    return "";
  }

  /** A text of this form, or the fallback where the key is not given. */
  String text(String key, Words form, String fallback) {
    return has(key) ? text(key, form) : absent(key, fallback);
  }

  /** Different texts of this form, at least one and at most {@code max}. */
  List<String> texts(String key, Words form, int max) {
    String expected = "a list of 1 to " + max + " different texts, each " + form.words();
    Tree tree = value(key, expected);
    if (!(tree instanceof Tree.Items items)) {
      report(key, "wrong kind", expected, tree);
      return List.of();
    }
    Set<String> texts = new LinkedHashSet<>();
    for (Tree item : items.items()) {
      if (!(item instanceof Tree.Scalar scalar) || !form.has(scalar.text())) {
        report(key, "wrong form", form.words(), item);
      } else if (!texts.add(scalar.text())) {
        report(key, "given twice", "different texts", item);
      }
    }
    if (items.items().isEmpty() || items.items().size() > max) {
      refuse(key, "wrong number", expected, items.items().size() + " of them");
    }
    return new ArrayList<>(texts);
  }

  /** Different texts of this form, or none where the key is not given. */
  List<String> optionalTexts(String key, Words form, int max) {
    return has(key) ? texts(key, form, max) : absent(key, List.of());
  }

  /** Different whole numbers of this range; none where the key is not given. */
  List<Integer> integers(String key, Range range) {
    if (!has(key)) {
      return absent(key, List.of());
    }
    String expected = "a list of different whole numbers " + range.words();
    if (!(value(key, expected) instanceof Tree.Items items)) {
      report(key, "wrong kind", expected, value(key, expected));
      return List.of();
    }
    Set<Integer> numbers = new LinkedHashSet<>();
    for (Tree item : items.items()) {
      boolean whole =
          item instanceof Tree.Scalar s && s.plain() && WHOLE.matcher(s.text()).matches();
      long number = whole ? Long.parseLong(((Tree.Scalar) item).text()) : -1;
      if (!whole || !range.has((double) number)) {
        report(key, whole ? "out of range" : "not a whole number", expected, item);
      } else if (!numbers.add((int) number)) {
        report(key, "given twice", expected, item);
      }
    }
    if (numbers.isEmpty() && items.items().isEmpty()) {
      refuse(key, "wrong number", expected, "none");
    }
    return List.copyOf(numbers);
  }

  /** One of these words, matched to an enum constant. */
  <E extends Enum<E>> E choice(String key, Class<E> type) {
    E[] constants = type.getEnumConstants();
    List<String> words = new ArrayList<>();
    for (E constant : constants) {
      words.add(constant.name().toLowerCase(Locale.ROOT));
    }
    return constants[Math.max(0, words.indexOf(choice(key, words)))];
  }

  /** One of these words, or the fallback where the key is not given. */
  <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
    return has(key) ? choice(key, type) : absent(key, fallback);
  }

  /** One of these words. */
  String choice(String key, List<String> words) {
    String expected = "one of " + String.join(", ", words);
    Tree tree = value(key, expected);
    if (tree instanceof Tree.Scalar scalar && words.contains(scalar.text())) {
      return scalar.text();
    }
    String near =
        tree instanceof Tree.Scalar scalar
            ? Nearest.of(scalar.text(), words).map(w -> " (nearest: " + w + ")").orElse("")
            : "";
    report(key, "unknown word", expected + near, tree);
    return words.get(0);
  }

  /** One of these words, or the fallback where the key is not given. */
  String choice(String key, List<String> words, String fallback) {
    return has(key) ? choice(key, words) : absent(key, fallback);
  }

  /** Reports a key whose value does not fit another's, unless one of them is wrong already. */
  void require(boolean fits, String key, String expected, Object got) {
    if (!fits && !wrong.contains(key)) {
      refuse(key, "does not fit", expected, got.toString());
    }
  }

  /** Reports a key that may not be given here. */
  void forbid(String key, String why) {
    asked.add(key);
    if (has(key)) {
      refuse(key, why, "", "");
    }
  }

  /** Whether the key is given. */
  boolean has(String key) {
    return table.entries().containsKey(key) && !isNothing(table.entries().get(key).value());
  }

  /** Whether these keys were read without a problem. */
  boolean sound(String... keys) {
    return List.of(keys).stream().noneMatch(wrong::contains);
  }

  /** Dotted names of the keys that were asked for. */
  List<String> known() {
    return asked.stream().map(this::dotted).toList();
  }

  /** Reports the keys that nobody asked for, with the nearest of the right ones. */
  void reportUnknown(List<String> allKnown) {
    for (Tree.Entry entry : table.entries().values()) {
      String key = entry.key().text();
      if (!asked.contains(key) && !problems.full()) {
        int line = entry.key().span().line();
        problems.add(new Problem(line, dotted(key), "unknown key", suggestion(key, allKnown), ""));
      }
    }
  }

  private String suggestion(String key, List<String> allKnown) {
    return Nearest.of(key, asked)
        .map(this::dotted)
        .or(() -> sameLastWord(key, allKnown))
        .or(() -> Nearest.of(dotted(key), allKnown))
        .map(near -> near + ", the nearest known one")
        .orElse("one of " + String.join(", ", asked));
  }

  private static java.util.Optional<String> sameLastWord(String key, List<String> known) {
    return known.stream().filter(k -> k.endsWith("." + key)).findFirst();
  }

  private double number(String key, Range range, Pattern form, String kind, boolean whole) {
    String expected = kind + range.words();
    Tree tree = value(key, expected);
    if (!(tree instanceof Tree.Scalar s) || !s.plain() || !form.matcher(s.text()).matches()) {
      report(key, whole ? "not a whole number" : "not a number", expected, tree);
      return range.some();
    }
    double value = Double.parseDouble(s.text());
    if (!range.has(value)) {
      report(key, "out of range", expected, tree);
      return range.some();
    }
    return value;
  }

  private Tree value(String key, String expected) {
    asked.add(key);
    if (!has(key)) {
      refuse(key, "missing", expected, "");
      return new Tree.Refused(table.span());
    }
    return table.entries().get(key).value();
  }

  private <T> T absent(String key, T fallback) {
    asked.add(key);
    return fallback;
  }

  private void report(String key, String what, String expected, Tree got) {
    wrong.add(key);
    if (!(got instanceof Tree.Refused)) {
      problems.add(new Problem(got.span().line(), dotted(key), what, expected, got.kind()));
    }
  }

  private void refuse(String key, String what, String expected, String got) {
    wrong.add(key);
    problems.add(new Problem(line(key), dotted(key), what, expected, got));
  }

  private int line(String key) {
    var entry = table.entries().get(key);
    return entry == null ? table.span().line() : entry.key().span().line();
  }

  private String dotted(String key) {
    return TreeReader.dotted(name, key);
  }

  private Tree nothing() {
    return new Tree.Scalar(table.span(), "", true);
  }

  private static boolean isNothing(Tree tree) {
    return tree instanceof Tree.Scalar s && s.plain() && s.text().isEmpty();
  }
}
