package io.gaf.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Class names as a file's metadata keeps them: a JSON array of strings. */
public final class ClassNames {
  private static final Pattern ITEM =
      Pattern.compile("\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*", Pattern.DOTALL);

  private static final String LETTERS = "\"\\/bfnrt";
  private static final String MEANINGS = "\"\\/\b\f\n\r\t";

  private ClassNames() {}

  /** The names as one JSON array. */
  public static String json(List<String> names) {
    var text = new StringBuilder("[");
    for (String name : names) {
      text.append(text.length() == 1 ? "\"" : ",\"");
      name.chars().forEach(c -> quote(text, (char) c));
      text.append('"');
    }
    return text.append(']').toString();
  }

  /**
   * Reads a JSON array of strings.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static List<String> parse(String json) {
    String text = json.strip();
    if (!text.startsWith("[") || !text.endsWith("]")) {
      throw refused(json);
    }
    var names = new ArrayList<String>();
    Matcher item = ITEM.matcher(text);
    int at = 1;
    int end = text.length() - 1;
    while (!text.substring(at, end).isBlank() || !names.isEmpty()) {
      if (!item.region(at, end).lookingAt()) {
        throw refused(json);
      }
      names.add(unquote(item.group(1), json));
      at = item.end();
      if (at == end) {
        return List.copyOf(names);
      }
      if (text.charAt(at++) != ',') {
        throw refused(json);
      }
    }
    return List.of();
  }

  private static void quote(StringBuilder text, char c) {
    int at = MEANINGS.indexOf(c);
    if (at >= 0 && c != '/') {
      text.append('\\').append(LETTERS.charAt(at));
    } else if (c < ' ') {
      text.append("\\u%04x".formatted((int) c));
    } else {
      text.append(c);
    }
  }

  private static String unquote(String quoted, String json) {
    var text = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char letter = quoted.charAt(++i);
      int at = LETTERS.indexOf(letter);
      if (at >= 0) {
        text.append(MEANINGS.charAt(at));
      } else if (letter == 'u' && quoted.substring(i + 1).matches("(?s)[0-9a-fA-F]{4}.*")) {
        text.append((char) Integer.parseInt(quoted.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        throw refused(json);
      }
    }
    return text.toString();
  }

  private static IllegalArgumentException refused(String json) {
    String shown = json.length() > 60 ? json.substring(0, 60) + "…" : json;
    return new IllegalArgumentException(
        "metadata class_names: expected a JSON array of strings, got " + shown);
  }
}
