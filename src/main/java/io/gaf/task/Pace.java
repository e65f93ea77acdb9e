package io.gaf.task;

/**
 * Pictures a second, averaged over the recent past; the first step, which warms up, counts alone.
 */
final class Pace {
  /** Weight of the newest interval. */
  private static final double NEWEST = 0.1;

  private long before = System.nanoTime();
  private long calls;
  private double perSecond = Double.NaN;

  /** Counts what was done since the last call. */
  void done(long pictures) {
    long now = System.nanoTime();
    double rate = pictures * 1e9 / Math.max(1, now - before);
    perSecond = calls < 2 ? rate : perSecond + NEWEST * (rate - perSecond);
    before = now;
    calls++;
  }

  /** The average; NaN before anything was done. */
  double perSecond() {
    return perSecond;
  }
}
