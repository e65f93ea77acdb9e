package io.gaf.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits between tries, each time a little longer and never in step with others.
 *
 * @param limit no new try begins after this long
 */
record Patience(Duration limit) {
  private static final long FIRST_MILLIS = 20;
  private static final long LONGEST_MILLIS = 500;

  Waiting start() {
    return new Waiting(System.nanoTime() + limit.toNanos());
  }

  /** One series of tries. */
  static final class Waiting {
    private final long deadline;
    private long pause = FIRST_MILLIS;

    private Waiting(long deadline) {
      this.deadline = deadline;
    }

    /** Waits, and says whether there is time for another try. */
    boolean again() {
      if (System.nanoTime() >= deadline) {
        return false;
      }
      try {
        Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreException(
            StoreException.Kind.UNAVAILABLE, "interrupted while waiting for the database", e);
      }
      pause = Math.min(2 * pause, LONGEST_MILLIS);
      return true;
    }
  }
}
