package io.gaf.cli;

import io.gaf.cli.Where.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code metric.total < 0.2 and (spec.lr = 1e-4 or not state = FAILED)} → a tree. {@code and} binds
 * before {@code or}, {@code not} before both. Texts with blanks stand in quotes.
 */
final class WhereParser {
  private static final int DEEPEST = 100;
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(<=|>=|!=|<>|==|[=<>~()]|'[^']*'|\"[^\"]*\"|[^\\s=<>!~()'\"]+)\\s*");
  private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
  private static final String EXAMPLE =
      "such as: metric.total < 0.2 and spec.lr = 1e-4; signs are = != < <= > >= ~ (contains)";

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int at;
  private int depth;

  WhereParser(String text) {
    this.text = text;
  }

  Where parse() {
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!token.find(end) || token.start() != end) {
        throw wrong("cannot read '" + text.substring(end).strip() + "'");
      }
      tokens.add(token.group(1));
      end = token.end();
    }
    Where all = either();
    if (at < tokens.size()) {
      throw wrong("expected and, or or the end, got '" + tokens.get(at) + "'");
    }
    return all;
  }

  private Where either() {
    Where left = both();
    while (taken("or")) {
      left = new Where.Or(left, both());
    }
    return left;
  }

  private Where both() {
    Where left = one();
    while (taken("and")) {
      left = new Where.And(left, one());
    }
    return left;
  }

  private Where one() {
    if (++depth > DEEPEST) {
      throw wrong("more than " + DEEPEST + " conditions or brackets");
    }
    if (taken("not")) {
      return new Where.Not(one());
    }
    if (taken("(")) {
      Where inner = either();
      if (!taken(")")) {
        throw wrong("a bracket is not closed");
      }
      return inner;
    }
    return comparison();
  }

  private Where comparison() {
    String column = next("a column");
    if (!COLUMN.matcher(column).matches()) {
      throw wrong("expected a column, got '" + column + "'");
    }
    Sign sign = sign(next("= != < <= > >= or ~ after " + column));
    return new Where.Compare(column, sign, value(next("a value after " + column)));
  }

  private Sign sign(String typed) {
    String usual = typed.equals("==") ? "=" : typed.equals("<>") ? "!=" : typed;
    for (Sign sign : Sign.values()) {
      if (sign.typed().equals(usual)) {
        return sign;
      }
    }
    throw wrong("expected = != < <= > >= or ~, got '" + typed + "'");
  }

  private Object value(String typed) {
    if (typed.matches("[=<>~()]|<=|>=|!=|<>|==")) {
      throw wrong("expected a value, got '" + typed + "'");
    }
    if (typed.startsWith("'") || typed.startsWith("\"")) {
      return typed.substring(1, typed.length() - 1);
    }
    try {
      return Double.valueOf(typed);
    } catch (NumberFormatException e) {
      return typed;
    }
  }

  private String next(String expected) {
    if (at == tokens.size()) {
      throw wrong("expected " + expected + ", got the end");
    }
    return tokens.get(at++);
  }

  private boolean taken(String word) {
    boolean there = at < tokens.size() && tokens.get(at).toLowerCase(Locale.ROOT).equals(word);
    at += there ? 1 : 0;
    return there;
  }

  private CliException wrong(String what) {
    return CliException.usage("--where: " + what + ", in: " + text, EXAMPLE);
  }
}
