package io.gaf.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Values → a share from 0 to 1 of an axis, with ticks at round numbers.
 *
 * @param min value at 0
 * @param max value at 1, greater
 * @param log whether equal factors are equally long
 * @param ticks values within, ascending
 */
record Scale(double min, double max, boolean log, List<Double> ticks) {
  /** Nearly six round numbers on a linear axis. */
  private static final int TICKS = 5;

  Scale {
    ticks = List.copyOf(ticks);
  }

  /**
   * A linear scale.
   *
   * @param round whether it ends at ticks, as a vertical axis does; else it ends at the values, and
   *     whole ones have no ticks between them
   */
  static Scale linear(double low, double high, boolean round) {
    double pad = Math.max(Math.abs(low), Math.abs(high)) * 1e-9;
    boolean flat = high - low <= pad;
    double room = !flat ? 0 : low == 0 || !round ? 1 : Math.abs(low) * 0.1;
    double from = low - room;
    double to = high + room;
    boolean whole = !round && to - from > 1 && from == Math.rint(from) && to == Math.rint(to);
    double step = Math.max(whole ? 1 : 0, step((to - from) / TICKS));
    double first = round ? Math.floor(from / step + 1e-9) : Math.ceil(from / step - 1e-9);
    double last = round ? Math.ceil(to / step - 1e-9) : Math.floor(to / step + 1e-9);
    List<Double> ticks = new ArrayList<>();
    for (double k = first; k <= last; k++) {
      ticks.add(k * step);
    }
    return round
        ? new Scale(first * step, last * step, false, ticks)
        : new Scale(from, to, false, ticks);
  }

  /** A logarithmic scale over whole 1-2-5 steps. */
  static Scale logarithmic(double low, double high) {
    List<Double> all = new ArrayList<>();
    int from = (int) Math.floor(Math.log10(low)) - 1;
    int to = (int) Math.ceil(Math.log10(high)) + 1;
    for (int decade = from; decade <= to; decade++) {
      for (int digit : to - from > 5 ? new int[] {1} : new int[] {1, 2, 5}) {
        all.add(Double.parseDouble(digit + "e" + decade));
      }
    }
    int first = 0;
    while (first + 2 < all.size() && all.get(first + 1) <= low * (1 + 1e-9)) {
      first++;
    }
    int last = all.size() - 1;
    while (last - 1 > first && all.get(last - 1) >= high * (1 - 1e-9)) {
      last--;
    }
    List<Double> ticks = all.subList(first, last + 1);
    return new Scale(ticks.get(0), ticks.get(ticks.size() - 1), true, ticks);
  }

  /** Where the value stands, 0 to 1. */
  double at(double value) {
    return log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  }

  /** A tick with as many digits as tell it from its neighbours. */
  String tick(double value) {
    if (log || ticks.size() < 2) {
      return words(value);
    }
    if (ticks.stream().map(Scale::words).distinct().count() == ticks.size()) {
      return words(value);
    }
    double step = ticks.get(1) - ticks.get(0);
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** The value as a tick or a label: four digits at most. */
  static String words(double value) {
    double size = Math.abs(value);
    if (value == 0) {
      return "0";
    }
    if (size >= 1e8 || size < 1e-4) {
      return trimmed(String.format(Locale.ROOT, "%.2e", value))
          .replace("e-0", "e-")
          .replace("e+0", "e")
          .replace("e+", "e");
    }
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    int decimals = (int) Math.max(0, 2 - Math.floor(Math.log10(size) + 1e-9));
    return trimmed(String.format(Locale.ROOT, "%." + decimals + "f", value));
  }

  private static String trimmed(String text) {
    return text.replaceFirst("(\\.[0-9]*?)0+(?=e|$)", "$1").replaceFirst("\\.(?=e|$)", "");
  }

  private static double step(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digit = rough / power;
    return power * (digit < 1.5 ? 1 : digit < 3 ? 2 : digit < 7 ? 5 : 10);
  }
}
