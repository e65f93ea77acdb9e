package io.gaf.schedule;

import java.time.Duration;

/**
 * How a worker keeps time.
 *
 * @param lease how long an attempt is safe without a beat
 * @param beat between two renewals of the lease
 * @param poll between two looks at an empty queue
 * @param grace what an attempt gets to save and stop before SIGTERM, and again before SIGKILL
 */
public record Timing(Duration lease, Duration beat, Duration poll, Duration grace) {
  public Timing {
    if (beat.isNegative() || beat.isZero() || beat.multipliedBy(2).compareTo(lease) > 0) {
      throw new IllegalArgumentException(
          "beat must be positive and at most half the lease of " + lease + ", got " + beat);
    }
    if (poll.isNegative() || poll.isZero() || grace.isNegative()) {
      throw new IllegalArgumentException(
          "poll must be positive and grace not negative, got " + poll + " and " + grace);
    }
  }

  /** Lease 30 s, beat 5 s (spec workflow.md §3), poll 150 ms, grace 30 s. */
  public static Timing usual() {
    return ofLease(Duration.ofSeconds(30));
  }

  /** The usual times around another lease, which is beaten for six times before it runs out. */
  public static Timing ofLease(Duration lease) {
    return new Timing(lease, lease.dividedBy(6), Duration.ofMillis(150), Duration.ofSeconds(30));
  }
}
