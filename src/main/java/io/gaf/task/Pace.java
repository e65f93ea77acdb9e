package io.gaf.task;

/**
 * Pictures a second, averaged over the recent past; the first step, which warms up, is left out.
 */
final class Pace {
  /** Weight of the newest interval. */
  private static final double NEWEST = 0.1;

  private long before;
  private long calls;
  private double perSecond = Double.NaN;

  /** Counts what was done since the last call. */
  void done(long pictures) {
    long now = System.nanoTime();
    if (calls > 0) {
      double rate = pictures * 1e9 / Math.max(1, now - before);
      perSecond = calls == 1 ? rate : perSecond + NEWEST * (rate - perSecond);
    }
    before = now;
    calls++;
  }

  /** The average; NaN before the second call. */
  double perSecond() {
    return perSecond;
  }
}
