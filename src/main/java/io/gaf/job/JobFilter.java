package io.gaf.job;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Which jobs a listing shows, newest first. Null or empty means any.
 *
 * @param states wanted states
 * @param kinds wanted kinds
 * @param config configuration name
 * @param model model name
 * @param tag a tag the job has
 * @param since created at or after
 * @param until created before
 * @param text occurs in name or reason, any case
 * @param array number of the array whose tasks are wanted
 * @param compact whether one task of an array stands for all in its state, except those under way
 * @param before a job's number: only older ones are wanted; null for any
 * @param limit rows at most
 */
public record JobFilter(
    Set<JobState> states,
    Set<JobKind> kinds,
    String config,
    String model,
    String tag,
    Instant since,
    Instant until,
    String text,
    Long array,
    boolean compact,
    Long before,
    int limit) {
  public JobFilter {
    states = states == null ? Set.of() : Set.copyOf(states);
    kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
    if (limit < 0) {
      throw new IllegalArgumentException("limit must not be negative, got " + limit);
    }
  }

  /** Tasks of whatever array, one by one. */
  public JobFilter(
      Set<JobState> states,
      Set<JobKind> kinds,
      String config,
      String model,
      String tag,
      Instant since,
      Instant until,
      String text,
      int limit) {
    this(states, kinds, config, model, tag, since, until, text, null, false, null, limit);
  }

  /** The same filter, for rows at most after the job of this number. */
  public JobFilter page(Long after, int rows) {
    return new JobFilter(
        states, kinds, config, model, tag, since, until, text, array, compact, after, rows);
  }

  /** The same filter for these states. */
  public JobFilter withStates(Set<JobState> wanted) {
    return new JobFilter(
        wanted, kinds, config, model, tag, since, until, text, array, compact, before, limit);
  }

  /** The same for people: an array is a row for each of its states. */
  public static JobFilter compact(List<JobState> states, int limit) {
    return new JobFilter(
        Set.copyOf(states), null, null, null, null, null, null, null, null, true, null, limit);
  }

  /** Jobs in these states, whatever else they are. */
  public static JobFilter inStates(List<JobState> states, int limit) {
    return new JobFilter(Set.copyOf(states), null, null, null, null, null, null, null, limit);
  }
}
