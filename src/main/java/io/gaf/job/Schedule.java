package io.gaf.job;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * A clock that enqueues a job again and again.
 *
 * @param id its number; users see {@code s} and the number; 0 before it is stored
 * @param name unique among schedules, at most 400 characters
 * @param cron Quartz's six- or seven-field form
 * @param zone in which the cron expression is read
 * @param overlap what happens when the last run has not ended
 * @param template the job to enqueue
 * @param paused whether its fire times are skipped
 * @param createdAt when it was added, or null before it is stored
 */
public record Schedule(
    long id,
    String name,
    String cron,
    ZoneId zone,
    Overlap overlap,
    NewJob template,
    boolean paused,
    Instant createdAt) {
  /** What happens when a schedule fires while its last run has not ended. */
  public enum Overlap {
    SKIP,
    QUEUE,
    REPLACE
  }

  public Schedule {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(cron, "cron");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(overlap, "overlap");
    Objects.requireNonNull(template, "template");
    Lengths.label("schedule's name", name);
  }
}
