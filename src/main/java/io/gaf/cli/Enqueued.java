package io.gaf.cli;

import io.gaf.job.NewJob;

/**
 * A job that was put into the queue.
 *
 * @param id its number
 * @param existing whether it was there already, under the same key
 */
record Enqueued(long id, boolean existing) {
  static Enqueued of(NewJob job, Session session) {
    boolean there = job.key() != null && session.jobs().findKey(job.key()).isPresent();
    return new Enqueued(session.jobs().enqueue(job), there);
  }
}
