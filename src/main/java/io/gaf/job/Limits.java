package io.gaf.job;

import java.time.Duration;
import java.time.Instant;

/**
 * How often and how long a job may be tried.
 *
 * @param attempts attempts before a lost or killed job fails
 * @param time how long one attempt may run before it is asked to save and stop, or null
 * @param deadline when the job must have ended, or null
 */
public record Limits(int attempts, Duration time, Instant deadline) {
  /** Five attempts, however long. */
  public static final Limits USUAL = attempts(5);

  public Limits {
    if (attempts < 1) {
      throw new IllegalArgumentException("max_attempts must be at least 1, got " + attempts);
    }
    if (time != null && (time.isNegative() || time.isZero())) {
      throw new IllegalArgumentException("time limit must be positive, got " + time);
    }
  }

  /** So many attempts, however long. */
  public static Limits attempts(int most) {
    return new Limits(most, null, null);
  }
}
