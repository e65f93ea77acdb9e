package io.gaf.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes dotted keys' values into a YAML text, leaving its other lines and comments alone. */
final class Overrides {
  private static final Pattern KEY =
      Pattern.compile("[A-Za-z0-9_-]{1,40}([.][A-Za-z0-9_-]{1,40}){0,3}");
  private static final Pattern PLAIN = Pattern.compile("[-+.]?[A-Za-z0-9_/][A-Za-z0-9_./+-]*");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int MAX_VALUE = 10_000;

  private final Tree.Table root;
  private final EditedText text;
  private final Map<String, List<String>> newSections = new LinkedHashMap<>();

  private Overrides(Tree.Table root, EditedText text) {
    this.root = root;
    this.text = text;
  }

  /** The text with these values; one that is no table of keys stays as it is. */
  static EditedText apply(String text, Map<String, String> values, String where) {
    check(values, where);
    EditedText edited = new EditedText(text);
    if (!values.isEmpty() && TreeReader.read(text, new Problems()) instanceof Tree.Table root) {
      Overrides overrides = new Overrides(root, edited);
      values.forEach(overrides::set);
      overrides.newSections.forEach(overrides::addSection);
    }
    return edited;
  }

  private static void check(Map<String, String> values, String where) {
    Problems problems = new Problems();
    values.forEach(
        (key, value) -> {
          if (!KEY.matcher(key).matches()) {
            problems.add(new Problem(0, key, "not a key", "a dotted key such as train.lr", key));
          } else if (value.length() > MAX_VALUE || CONTROL.matcher(value).find()) {
            problems.add(new Problem(0, key, "wrong form", "one printable line", value));
          } else if (isList(value)
              && !(TreeReader.read(value, new Problems()) instanceof Tree.Items)) {
            problems.add(new Problem(0, key, "wrong form", "a list such as [a, b]", value));
          }
        });
    if (!problems.isEmpty()) {
      throw new ConfigException(where, problems.all(), "write --set KEY=VALUE, once for every key");
    }
  }

  private void set(String dotted, String value) {
    int dot = dotted.indexOf('.');
    if (dot < 0) {
      set(root, dotted, value);
      return;
    }
    String section = dotted.substring(0, dot);
    String key = dotted.substring(dot + 1);
    var entry = root.entries().get(section);
    if (entry != null && entry.value() instanceof Tree.Table table) {
      set(table, key, value);
    } else {
      newSections.computeIfAbsent(section, s -> new ArrayList<>()).add(pair(key, value));
    }
  }

  private void set(Tree.Table table, String key, String value) {
    var entry = table.entries().get(key);
    if (entry == null) {
      text.addTo(table, pair(key, value));
    } else {
      text.replace(entry.value(), yaml(value));
    }
  }

  private void addSection(String section, List<String> pairs) {
    String braces = "{" + String.join(", ", pairs) + "}";
    var entry = root.entries().get(section);
    if (entry == null) {
      text.addTo(root, section + ": " + braces);
    } else {
      text.replace(entry.value(), braces);
    }
  }

  private static String pair(String key, String value) {
    return key + ": " + yaml(value);
  }

  private static boolean isList(String value) {
    return value.startsWith("[");
  }

  private static String yaml(String value) {
    return isList(value) || PLAIN.matcher(value).matches()
        ? value
        : "'" + value.replace("'", "''") + "'";
  }
}
