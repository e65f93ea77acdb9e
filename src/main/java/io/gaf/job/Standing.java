package io.gaf.job;

import java.time.Instant;
import java.util.List;

/**
 * Where a queued job stands among those that wait.
 *
 * @param startsAt the earliest start, as it was asked for or after a failed attempt, if that is yet
 *     to come, else null
 * @param ahead how many jobs come before it
 * @param next numbers of the first of them, in their order
 */
public record Standing(Instant startsAt, long ahead, List<Long> next) {
  public Standing {
    next = List.copyOf(next);
  }
}
