package io.gaf.task;

/**
 * Pictures a second, averaged over the recent past; the first step, which warms up, counts alone.
 */
final class Pace {
  /** Weight of the newest interval. */
  private static final double NEWEST = 0.1;

  /** What is done in bursts is looked at over intervals in which some come and some are awaited. */
  private static final long SHORTEST_NANOS = 500_000_000;

  private long before;
  private long done;
  private long intervals;
  private double pictures = Double.NaN;
  private double seconds = Double.NaN;

  Pace() {
    this(System.nanoTime());
  }

  /** From this moment on. */
  Pace(long nanos) {
    before = nanos;
  }

  /** Counts what was done since the last call. */
  void done(long more) {
    done(more, System.nanoTime());
  }

  /** The same at this moment. */
  void done(long more, long nanos) {
    done += more;
    if (intervals > 1 && nanos - before < SHORTEST_NANOS) {
      return;
    }
    double passed = Math.max(1, nanos - before) / 1e9;
    pictures = intervals < 2 ? done : pictures + NEWEST * (done - pictures);
    seconds = intervals < 2 ? passed : seconds + NEWEST * (passed - seconds);
    before = nanos;
    done = 0;
    intervals++;
  }

  /** The average; NaN before anything was done. */
  double perSecond() {
    return pictures / seconds;
  }
}
