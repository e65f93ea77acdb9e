package io.gaf.schedule;

import io.gaf.job.StaleFenceException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a write again while the database is away. Refusals are not tried again: a stale fence, or
 * arguments and states that are wrong today and tomorrow.
 *
 * @param atMost how long to try
 */
record Patience(Duration atMost) {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 2000;

  void run(String what, Runnable action) {
    get(
        what,
        () -> {
          action.run();
          return what;
        });
  }

  <T> T get(String what, Supplier<T> action) {
    long end = System.nanoTime() + atMost.toNanos();
    long pause = FIRST_PAUSE_MS;
    while (true) {
      try {
        return action.get();
      } catch (StaleFenceException | IllegalArgumentException | IllegalStateException e) {
        throw e;
      } catch (RuntimeException e) {
        if (System.nanoTime() - end > 0 || !slept(pause)) {
          throw e;
        }
        LOG.warn("{}: trying again after {}", what, Reason.of(e));
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      }
    }
  }

  private static boolean slept(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
