package io.gaf.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A weighted sum of classes, such as {@code 0.5*Shirt + 0.5*(0.2*Coat + 0.8*'Ankle boot')}; what
 * stands in brackets is multiplied out, and a class that stands twice has both weights.
 */
final class Expression {
  private static final String FORM =
      "write it as 0.7*Shirt + 0.3*Coat, with names in quotes where they hold + * ( or )";

  private final String text;
  private final Map<String, Double> terms = new LinkedHashMap<>();
  private int at;

  private Expression(String text) {
    this.text = text;
  }

  /** Reads an expression. */
  static Expression of(String text) {
    var expression = new Expression(text);
    expression.sum(1);
    if (expression.at < text.length()) {
      throw expression.wrong("unexpected '" + text.charAt(expression.at) + "'");
    }
    return expression;
  }

  /** The classes in the order in which they appear. */
  List<String> classes() {
    return List.copyOf(terms.keySet());
  }

  /** The weight of each class. */
  List<Double> weights() {
    return new ArrayList<>(terms.values());
  }

  private void sum(double factor) {
    do {
      product(factor);
    } while (skip('+'));
  }

  private void product(double factor) {
    if (skip('(')) {
      sum(factor);
      if (!skip(')')) {
        throw wrong("a bracket is not closed");
      }
      return;
    }
    String word = word();
    if (skip('*')) {
      product(factor * Values.number("a weight in --expression", word, FORM));
    } else {
      terms.merge(word, factor, Double::sum);
    }
  }

  private String word() {
    spaces();
    char quote = at < text.length() ? text.charAt(at) : ' ';
    int end;
    int next;
    if (quote == '\'' || quote == '"') {
      end = text.indexOf(quote, ++at);
      next = end + 1;
    } else {
      end = at;
      while (end < text.length() && "+*()".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      next = end;
    }
    String word = end < 0 ? "" : text.substring(at, end).strip();
    if (word.isEmpty()) {
      throw wrong("a class is missing");
    }
    at = next;
    return word;
  }

  private boolean skip(char expected) {
    spaces();
    boolean there = at < text.length() && text.charAt(at) == expected;
    at += there ? 1 : 0;
    return there;
  }

  private void spaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private CliException wrong(String what) {
    return CliException.usage(
        "--expression '"
            + text
            + "': "
            + what
            + " at character "
            + (Math.min(at, text.length()) + 1),
        FORM);
  }
}
