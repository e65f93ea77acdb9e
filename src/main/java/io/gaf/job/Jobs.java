package io.gaf.job;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The job table: the queue, and the one truth about work. Lease times are the database's clock. */
public interface Jobs {

  /**
   * Enqueues all or none, in one transaction; returns their numbers in order. A parent that comes
   * earlier in the list is minus its place there, from 1 on.
   */
  List<Long> enqueue(List<NewJob> jobs);

  /** Enqueues one; with a key that exists already, returns the existing job's number. */
  default long enqueue(NewJob job) {
    return enqueue(List.of(job)).get(0);
  }

  /** The job of this number. */
  Optional<Job> find(long id);

  /** The jobs of these numbers, newest first; unknown ones are left out. */
  List<Job> find(List<Long> ids);

  /** The job with this dedupe key. */
  OptionalLong findKey(String key);

  /** Jobs that pass the filter, newest first, at most its limit. */
  List<Job> list(JobFilter filter);

  /** How many jobs pass the filter, its limit aside. */
  long count(JobFilter filter);

  /** How many jobs pass the filter, counted as far as this number. */
  long count(JobFilter filter, long atMost);

  /**
   * Takes the next runnable job, if any, and opens an attempt with a lease.
   *
   * @param worker who takes it
   * @param lease how long the lease lasts
   * @param only if not empty, only these jobs are considered
   */
  default Optional<Claim> claim(String worker, Duration lease, Set<Long> only) {
    return claim(worker, lease, only, Place.NONE, null);
  }

  /**
   * Takes the next job that may run in a place, if any and if the place is free, and opens an
   * attempt with a lease on both.
   *
   * @param worker who takes it
   * @param lease how long the lease lasts
   * @param only if not empty, only these jobs are considered
   * @param place where it will run
   * @param before the attempt whose lease on the place may be taken over, since the same process
   *     goes on, or null
   */
  Optional<Claim> claim(String worker, Duration lease, Set<Long> only, Place place, Fence before);

  /** Renews the lease on what an attempt holds that may have ended; false when it holds nothing. */
  boolean keep(Fence holder, Duration lease);

  /** Frees a place once the process of the attempt that holds it has ended. */
  void leave(Place place, Fence holder);

  /** How many jobs are queued that ask for one of these slots. */
  long queuedFor(Collection<String> wishes);

  /** Of the queued jobs that ask for one of these slots and may not start yet, the first to. */
  Optional<Sleeper> firstToWake(Collection<String> wishes);

  /**
   * Renews the lease of an attempt.
   *
   * @throws StaleFenceException when a newer attempt owns the job or it has ended
   */
  Wish beat(Fence fence, Duration lease);

  /** Records the child's process id and its log file. */
  void started(Fence fence, long pid, String log);

  /**
   * Ends the attempt and moves the job along: done, failed, cancelled, or back to the queue.
   *
   * @throws StaleFenceException when a newer attempt owns the job or it has ended
   */
  void end(Fence fence, Ending ending);

  /** Takes back attempts whose lease ran out; returns how many. */
  int reap();

  /**
   * Asks for a cancel: at once if it waits, through the attempt if it runs. False if it had ended.
   */
  boolean cancel(long id, String reason);

  /** Takes a waiting job out of the queue; false when it does not wait. */
  boolean hold(long id, String why);

  /** Puts a held job back into the queue; false when it was not held. */
  boolean release(long id, String why);

  /**
   * Puts a job that has ended without success back into the queue, its earlier attempts forgiven;
   * false when it has succeeded or has not ended. Refused while a parent's end excludes it.
   */
  boolean retry(long id, String why);

  /** Says that a worker serves the queue, and for how long that is to be believed. */
  default void present(String worker, Duration lease) {
    present(worker, Slot.USUAL, lease);
  }

  /** Says that a worker serves the queue in these slots, and for how long to believe it. */
  void present(String worker, List<Slot> slots, Duration lease);

  /** Attempts of a job, oldest first. */
  List<Attempt> attempts(long job);

  /** The attempt of this number. */
  Optional<Attempt> attempt(long id);

  /** Events of a job, oldest first. */
  List<Event> events(long job);
}
