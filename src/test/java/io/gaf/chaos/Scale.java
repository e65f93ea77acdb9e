package io.gaf.chaos;

import java.time.Duration;

/**
 * How much the suite does: everything, or the short form of every build.
 *
 * @param full whether nothing is left out
 * @param seed from which every random choice follows
 * @param kills processes to be killed
 * @param lease of the workers that are stopped and cut off; those of the kills have a short one
 * @param away how long a worker is stopped, and the database is gone
 * @param bulk jobs enqueued at once
 */
record Scale(boolean full, long seed, int kills, Duration lease, Duration away, int bulk) {
  /** Lease of workers that are killed: full ones would be waited for, one after the other. */
  static final Duration SHORT_LEASE = Duration.ofSeconds(Integer.getInteger("gaf.chaos.lease", 10));

  /** What {@code -Dgaf.chaos=full} or {@code short} and {@code -Dgaf.chaos.seed=N} ask for. */
  static Scale asked() {
    long seed = Long.getLong("gaf.chaos.seed", 1);
    return switch (System.getProperty("gaf.chaos", "short")) {
      case "full" ->
          new Scale(
              true,
              seed,
              Integer.getInteger("gaf.chaos.kills", 100),
              Duration.ofSeconds(30),
              Duration.ofSeconds(60),
              20_000);
      case "short" ->
          new Scale(
              false,
              seed,
              Integer.getInteger("gaf.chaos.kills", 3),
              SHORT_LEASE,
              Duration.ofSeconds(7),
              1000);
      default -> throw new IllegalArgumentException("gaf.chaos: expected full or short");
    };
  }
}
