package io.gaf.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A configuration being made of the reference's keys, which knows where every value is from. */
final class ReferenceDraft {
  private record Line(Tree.Entry entry, String comment) {}

  private static final String DEFAULT = "not in the file: ";

  private final Tree.Table source;
  private final Problems problems;
  private final Map<String, Map<String, Line>> sections = new LinkedHashMap<>();
  private final Map<String, String> origins = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  ReferenceDraft(Tree.Table source, Problems problems) {
    this.source = source;
    this.problems = problems;
    List.of("", "data", "model", "train", "sample")
        .forEach(section -> sections.put(section, new LinkedHashMap<>()));
  }

  /** The value of one of the reference's keys; null where it is not there or empty. */
  Tree given(String theirs) {
    Tree.Entry entry = source.entries().get(theirs);
    return entry == null || isNothing(entry.value()) ? null : entry.value();
  }

  /** The text of a value; empty where it is not there or no single value. */
  String word(String theirs) {
    return given(theirs) instanceof Tree.Scalar scalar ? scalar.text() : "";
  }

  /** A whole number; -1 where the value is none. */
  long whole(String theirs) {
    return word(theirs).matches("[0-9]{1,9}") ? Long.parseLong(word(theirs)) : -1;
  }

  /** Whether a switch is on; one that is neither on nor off is a problem. */
  boolean on(String theirs, boolean otherwise) {
    if (given(theirs) == null) {
      return otherwise;
    }
    return switch (word(theirs)) {
      case "true", "True", "TRUE", "yes", "on" -> true;
      case "false", "False", "FALSE", "no", "off" -> false;
      default -> {
        wrong(theirs, "unknown word", "true or false");
        yield otherwise;
      }
    };
  }

  /** Reports one of the reference's keys. */
  void wrong(String theirs, String what, String expected) {
    Tree value = given(theirs);
    String got = value == null ? "" : value.kind();
    problems.add(new Problem(lineOf(theirs), theirs, what, expected, got));
  }

  /** Takes a value over as it is; nothing where it is not there. */
  void same(String theirs, String ours) {
    if (given(theirs) != null) {
      put(theirs, ours, given(theirs), "");
    } else {
      origins.putIfAbsent(ours, theirs);
    }
  }

  /** Takes a value over as it is, or the default that this program's configurations have. */
  void same(String theirs, String ours, String otherwise) {
    if (given(theirs) != null) {
      same(theirs, ours);
    } else {
      put(theirs, ours, scalar(theirs, otherwise), DEFAULT + "a default");
    }
  }

  /**
   * Gives a key this value, made of one of the reference's keys, or of none where that is empty.
   */
  void put(String theirs, String ours, Tree value, String comment) {
    int dot = ours.indexOf('.');
    String key = ours.substring(dot + 1);
    var entry = new Tree.Entry(scalar(theirs, key), value);
    sections.get(dot < 0 ? "" : ours.substring(0, dot)).put(key, new Line(entry, comment));
    origins.put(ours, theirs);
    if (!theirs.isEmpty()) {
      used.add(theirs);
    }
  }

  /** As {@link #put(String, String, Tree, String)}, for a single value. */
  void put(String theirs, String ours, String value, String comment) {
    put(theirs, ours, scalar(theirs, value), comment);
  }

  /** Says why a key is not taken over. */
  void leave(String theirs, String why) {
    reasons.put(theirs, why);
  }

  /** A single value that stands where the key does. */
  Tree.Scalar scalar(String theirs, String text) {
    return new Tree.Scalar(new Tree.Span(lineOf(theirs), 0, 0), text, true);
  }

  private int lineOf(String theirs) {
    Tree.Entry entry = source.entries().get(theirs);
    return entry == null ? 0 : entry.key().span().line();
  }

  /** Dotted key here → the reference's. */
  Map<String, String> origins() {
    return origins;
  }

  /** The draft as if it had been read. */
  Tree tree() {
    Map<String, Tree.Entry> root = new LinkedHashMap<>();
    sections.forEach(
        (name, lines) -> {
          Map<String, Tree.Entry> entries = new LinkedHashMap<>();
          lines.forEach((key, line) -> entries.put(key, line.entry()));
          if (name.isEmpty()) {
            root.putAll(entries);
          } else {
            root.put(name, new Tree.Entry(scalar("", name), table(entries)));
          }
        });
    return table(root);
  }

  private static Tree.Table table(Map<String, Tree.Entry> entries) {
    return new Tree.Table(new Tree.Span(0, 0, 0), entries, false);
  }

  /** How many of the reference's keys are not taken over. */
  int leftOut() {
    return (int) source.entries().keySet().stream().filter(k -> !used.contains(k)).count();
  }

  /** The draft as YAML text. */
  String text() {
    var text = new YamlText();
    text.comment("From the reference implementation's configuration.");
    text.comment("A key that is not here has its default; configs/fashion_28.yaml explains them.");
    sections.forEach(
        (name, lines) -> {
          if (!lines.isEmpty()) {
            text.section(name);
            lines.forEach((key, line) -> text.pair(name, line.entry(), line.comment()));
          }
        });
    text.section("");
    source.entries().values().stream()
        .filter(entry -> !used.contains(entry.key().text()))
        .forEach(entry -> text.comment("not taken over: " + YamlText.of(entry) + why(entry)));
    return text.toString();
  }

  private String why(Tree.Entry entry) {
    String key = entry.key().text();
    String why = isNothing(entry.value()) ? "empty" : ReferenceKeys.why(key);
    return " (" + reasons.getOrDefault(key, why) + ")";
  }

  private static boolean isNothing(Tree tree) {
    return tree instanceof Tree.Scalar s && s.plain() && s.text().matches("|~|null|Null|NULL");
  }
}
