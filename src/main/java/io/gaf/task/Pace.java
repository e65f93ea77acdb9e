package io.gaf.task;

/** Pictures a second, averaged over the recent past. */
final class Pace {
  /** Weight of the newest interval; the first steps, which build graphs, are soon forgotten. */
  private static final double NEWEST = 0.05;

  private long before = System.nanoTime();
  private double perSecond = Double.NaN;

  /** Counts what was done since the last call. */
  void done(long pictures) {
    long now = System.nanoTime();
    double rate = pictures * 1e9 / Math.max(1, now - before);
    before = now;
    perSecond = Double.isNaN(perSecond) ? rate : perSecond + NEWEST * (rate - perSecond);
  }

  /** The average; NaN before anything was done. */
  double perSecond() {
    return perSecond;
  }
}
