package io.gaf.job;

import java.time.Duration;
import java.util.List;

/**
 * How a worker serves the queue.
 *
 * @param drain whether it ends when nothing is left that it could run
 * @param slots what it runs jobs in, one job at a time in each
 * @param idle how long a process that has rendered waits for another job on the same checkpoint; 0
 *     is not at all
 */
public record Serving(boolean drain, List<Slot> slots, Duration idle) {
  /** Longer than a person takes to ask for the next grid. */
  public static final Duration USUAL_IDLE = Duration.ofSeconds(30);

  public Serving {
    slots = List.copyOf(slots);
    if (slots.isEmpty()) {
      throw new IllegalArgumentException("a worker needs at least one slot");
    }
    if (idle.isNegative()) {
      throw new IllegalArgumentException("idle must not be negative, got " + idle);
    }
  }

  /** With one processor slot. */
  public static Serving usual(boolean drain) {
    return in(drain, Slot.USUAL);
  }

  /** In these slots, with the usual idle limit. */
  public static Serving in(boolean drain, List<Slot> slots) {
    return new Serving(drain, slots, USUAL_IDLE);
  }
}
