package io.gaf.job;

import java.time.Instant;
import java.util.List;

/**
 * A worker that serves the queue.
 *
 * @param worker its name
 * @param slots the slots it serves, such as {@code cpu:0 gpu:0}
 * @param since when it came, by the database's clock
 */
public record Presence(String worker, String slots, Instant since) {
  /** The names of its slots. */
  public List<String> names() {
    return List.of(slots.split(" ", -1));
  }
}
