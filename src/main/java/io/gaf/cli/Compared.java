package io.gaf.cli;

import io.gaf.job.Id;
import java.time.Instant;

/** The order of values of any type. */
final class Compared {
  private Compared() {}

  /** Ids by their number, numbers by value, everything else by its text; nothing comes first. */
  static int order(Object a, Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    if (a instanceof Number x && b instanceof Number y) {
      return Double.compare(x.doubleValue(), y.doubleValue());
    }
    if (a instanceof Instant x && b instanceof Instant y) {
      return x.compareTo(y);
    }
    String x = a.toString();
    String y = b.toString();
    boolean ids = Id.parse(x).isPresent() && Id.parse(y).isPresent() && x.length() != y.length();
    return ids ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
  }
}
