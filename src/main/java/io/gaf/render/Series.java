package io.gaf.render;

import java.util.Objects;

/**
 * A line of a chart.
 *
 * <p>Not a record, because arrays are compared by what they hold.
 */
public final class Series {
  private final String name;
  private final double[] x;
  private final double[] y;
  private final double[] low;
  private final double[] high;

  /**
   * Copies the points.
   *
   * @param name for the legend; may be empty where a panel has one line
   * @param x finite and not descending, such as steps
   * @param y values; NaN and infinite ones are gaps
   */
  public Series(String name, double[] x, double[] y) {
    this(name, x, y, y, y);
  }

  private Series(String name, double[] x, double[] y, double[] low, double[] high) {
    this.name = Objects.requireNonNull(name, "name");
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "series %s must have as many x as y, got %d and %d".formatted(name, x.length, y.length));
    }
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i]) || (i > 0 && x[i] < x[i - 1])) {
        throw new IllegalArgumentException(
            "x of series %s must be finite and not descending, got %s at %d"
                .formatted(name, x[i], i));
      }
    }
    this.x = x.clone();
    this.y = y.clone();
    this.low = low.clone();
    this.high = high.clone();
  }

  /**
   * The same line with an interval at each value.
   *
   * @param low lower ends; NaN where there is none
   * @param high upper ends
   */
  public Series within(double[] low, double[] high) {
    if (low.length != x.length || high.length != x.length) {
      throw new IllegalArgumentException(
          "series %s must have as many ends of intervals as values, got %d, %d and %d"
              .formatted(name, low.length, high.length, x.length));
    }
    return new Series(name, x, y, low, high);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  int size() {
    return x.length;
  }

  double x(int i) {
    return x[i];
  }

  double y(int i) {
    return y[i];
  }

  /** The interval's lower end; on a logarithmic scale no more than a factor of ten below. */
  double low(int i, boolean log) {
    return log ? Math.max(low[i], y[i] / 10) : low[i];
  }

  double high(int i) {
    return high[i];
  }

  /** Whether there is an interval here that a scale can show. */
  boolean hasInterval(int i, boolean log) {
    return has(i, log) && low[i] < high[i] && Double.isFinite(low[i]) && Double.isFinite(high[i]);
  }

  /** Whether there is a value here that a scale can show. */
  boolean has(int i, boolean log) {
    return Double.isFinite(y[i]) && (!log || y[i] > 0);
  }

  /** Index of the last value that a scale can show, or -1. */
  int last(boolean log) {
    for (int i = size() - 1; i >= 0; i--) {
      if (has(i, log)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The line's trend: the mean over a window of a fifteenth of the points, gaps left out; narrower
   * at the start, where lines are steep, and without its right half at the end.
   */
  Series smoothed() {
    int reach = Math.max(1, size() / 30);
    double[] mean = new double[size()];
    for (int i = 0; i < size(); i++) {
      int end = Math.min(i + Math.min(reach, i), size() - 1);
      double sum = 0;
      int n = 0;
      for (int k = Math.max(0, i - reach); k <= end; k++) {
        if (Double.isFinite(y[k])) {
          sum += y[k];
          n++;
        }
      }
      mean[i] = Double.isFinite(y[i]) ? sum / n : Double.NaN;
    }
    return new Series(name, x, mean);
  }

  /** Whether the line goes up and down so often that its trend is easier to read beside it. */
  boolean noisy() {
    int turns = 0;
    int steps = 0;
    for (int i = 2; i < size(); i++) {
      double before = y[i - 1] - y[i - 2];
      double after = y[i] - y[i - 1];
      if (Double.isFinite(before) && Double.isFinite(after)) {
        steps++;
        turns += before * after < 0 ? 1 : 0;
      }
    }
    return size() >= 30 && turns > steps / 4;
  }
}
