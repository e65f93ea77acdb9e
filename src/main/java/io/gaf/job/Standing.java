package io.gaf.job;

import java.time.Instant;
import java.util.List;

/**
 * Where a queued job stands among those that wait.
 *
 * @param startsAt the earliest start, as it was asked for or after a failed attempt, if that is yet
 *     to come, else null
 * @param ahead how many jobs come before it that may run where it may, counted as far as {@link
 *     #COUNTED} and one more
 * @param next numbers of the first of them, in their order
 */
public record Standing(Instant startsAt, long ahead, List<Long> next) {
  /** Of very many it is enough to know that they are. */
  public static final int COUNTED = 1000;

  public Standing {
    next = List.copyOf(next);
  }
}
