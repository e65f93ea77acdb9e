package io.gaf.job;

import java.util.Objects;

/**
 * How an attempt ended and why.
 *
 * @param how the ending
 * @param reason one line for people
 * @param exitCode the child's exit code, or null
 */
public record Ending(How how, String reason, Integer exitCode) {
  /** The ways an attempt can end. */
  public enum How {
    /** The job is done. */
    SUCCEEDED,
    /** Trying again would fail again: bad spec, missing file. The job fails. */
    FAILED,
    /** The user asked; what was done is saved. */
    CANCELLED,
    /** The child died or was killed: back to the queue, or failed after the last attempt. */
    KILLED,
    /** The lease ran out and nobody renewed it: as with KILLED. */
    LOST,
    /** Its worker was asked to end: back to the queue at once, whatever the number of attempts. */
    RETURNED
  }

  public Ending {
    Objects.requireNonNull(how, "how");
    Objects.requireNonNull(reason, "reason");
  }
}
