package io.gaf.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The schedule table. */
public interface Schedules {
  /** Stores a new schedule and returns its number; fails when the name is taken. */
  long add(Schedule schedule);

  /** The time by which all machines go: the database's. */
  Instant now();

  /** All schedules, by name. */
  List<Schedule> list();

  /** The schedule of this name. */
  Optional<Schedule> find(String name);

  /** The schedule of this number. */
  default Optional<Schedule> find(long id) {
    return list().stream().filter(schedule -> schedule.id() == id).findFirst();
  }

  /** Removes it; false when there was none. */
  boolean remove(String name);

  /** Pauses or resumes it; false when there is none of this name. */
  boolean pause(String name, boolean paused);

  /**
   * Enqueues the schedule's job now, beside its clock; its overlap policy and its goal hold. What
   * came of it: a job, or why none.
   */
  Firing run(long schedule);

  /** What the last fire times came to, newest first. */
  List<Firing> firings(long schedule, int limit);

  /** The last fire times that enqueued a job, newest first: those that were skipped hide none. */
  List<Firing> runs(long schedule, int limit);

  /**
   * Enqueues the schedule's job for one fire time, at most once however often it is called.
   *
   * @param schedule the schedule's number
   * @param fireTime the scheduled instant
   * @param localFireTime the scheduled local wall time, part of the dedupe key
   */
  Optional<Long> fire(long schedule, Instant fireTime, java.time.LocalDateTime localFireTime);

  /** Records a fire time that passed while no worker ran and is not made up for, at most once. */
  void missed(long schedule, Instant fireTime, java.time.LocalDateTime localFireTime);
}
