package io.gaf.job;

import java.time.Instant;

/**
 * A name whose current checkpoint moves as training continues.
 *
 * @param name what users call it
 * @param current number of its latest checkpoint
 * @param best number of its best checkpoint, or null when none was chosen
 * @param updatedAt when it last moved
 * @param choice why the best one is the best, or null when none was chosen
 */
public record Model(String name, long current, Long best, Instant updatedAt, Choice choice) {

  /** A model without a choice. */
  public Model(String name, long current, Long best, Instant updatedAt) {
    this(name, current, best, updatedAt, null);
  }

  /**
   * How the best checkpoint was chosen.
   *
   * @param measured what it was chosen by
   * @param reason what the last judgement did, and why
   * @param kept judgements since then that compared it with another and found nothing better
   */
  public record Choice(Measured measured, String reason, int kept) {}
}
