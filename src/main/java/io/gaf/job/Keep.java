package io.gaf.job;

import java.time.Duration;

/**
 * What retention leaves alone beside everything that is still needed.
 *
 * @param checkpoints the newest checkpoints of each run
 * @param age logs, left-over files, and what would be made again, that are younger
 */
public record Keep(int checkpoints, Duration age) {
  /** Three checkpoints of each run, and a month of the rest. */
  public static final Keep USUAL = new Keep(3, Duration.ofDays(30));

  public Keep {
    if (checkpoints < 1) {
      throw new IllegalArgumentException(
          "at least 1 checkpoint of each run is kept, got " + checkpoints);
    }
    if (age.isNegative()) {
      throw new IllegalArgumentException("an age is not negative, got " + age);
    }
  }
}
