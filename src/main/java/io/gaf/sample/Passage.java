package io.gaf.sample;

import java.util.concurrent.CancellationException;

/**
 * One passage of a field's rows.
 *
 * @param course how they move
 * @param rows where every row starts [R, C, S, S]
 * @param progress hears of it and may stop it
 */
record Passage(Course course, Starts rows, Sampler.Progress progress) {

  TimeGrid grid() {
    return course.grid();
  }

  /** Whether the state after step k, counted from 0, is kept. */
  boolean keeps(int k) {
    return course.trajectory() || k + 1 == grid().steps();
  }

  /**
   * Tells the listener.
   *
   * @throws CancellationException if it says so
   */
  void done(int steps) {
    if (!progress.proceed(steps, grid().steps())) {
      throw new CancellationException(
          "stopped after %d of %d steps".formatted(steps, grid().steps()));
    }
  }
}
