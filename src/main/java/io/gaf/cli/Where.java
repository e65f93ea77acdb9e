package io.gaf.cli;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A condition on a row's values, as a tree. What has no value fulfils no comparison. */
sealed interface Where {
  /** Whether it holds for the values of a row, by column. */
  boolean holds(Function<String, Object> row);

  /** The columns it reads. */
  Set<String> columns();

  /** Both. */
  record And(Where left, Where right) implements Where {
    @Override
    public boolean holds(Function<String, Object> row) {
      return left.holds(row) && right.holds(row);
    }

    @Override
    public Set<String> columns() {
      return union(left, right);
    }
  }

  /** Either, or both. */
  record Or(Where left, Where right) implements Where {
    @Override
    public boolean holds(Function<String, Object> row) {
      return left.holds(row) || right.holds(row);
    }

    @Override
    public Set<String> columns() {
      return union(left, right);
    }
  }

  /** The contrary. */
  record Not(Where inner) implements Where {
    @Override
    public boolean holds(Function<String, Object> row) {
      return !inner.holds(row);
    }

    @Override
    public Set<String> columns() {
      return inner.columns();
    }
  }

  /**
   * A column's value beside a given one.
   *
   * @param value a number (Double) or a text
   */
  record Compare(String column, Sign sign, Object value) implements Where {
    @Override
    public boolean holds(Function<String, Object> row) {
      Object got = row.apply(column);
      if (got instanceof Collection<?> all) {
        return all.stream().anyMatch(each -> holds(each));
      }
      return got != null && holds(got);
    }

    private boolean holds(Object got) {
      boolean numbers = got instanceof Number && value instanceof Double;
      Object left = numbers ? got : text(got);
      Object right = numbers ? value : text(value);
      return switch (sign) {
        case CONTAINS -> text(got).contains(text(value));
        case EQUAL -> Compared.order(left, right) == 0;
        case DIFFERENT -> Compared.order(left, right) != 0;
        case LESS -> Compared.order(left, right) < 0;
        case AT_MOST -> Compared.order(left, right) <= 0;
        case GREATER -> Compared.order(left, right) > 0;
        case AT_LEAST -> Compared.order(left, right) >= 0;
      };
    }

    private static String text(Object value) {
      boolean whole = value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15;
      String text = whole ? Long.toString(((Double) value).longValue()) : value.toString();
      return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public Set<String> columns() {
      return Set.of(column);
    }
  }

  /** How two values are compared. */
  enum Sign {
    AT_MOST("<="),
    AT_LEAST(">="),
    DIFFERENT("!="),
    EQUAL("="),
    LESS("<"),
    GREATER(">"),
    CONTAINS("~");

    private final String typed;

    Sign(String typed) {
      this.typed = typed;
    }

    String typed() {
      return typed;
    }
  }

  private static Set<String> union(Where left, Where right) {
    Set<String> all = new TreeSet<>(left.columns());
    all.addAll(right.columns());
    return all;
  }
}
