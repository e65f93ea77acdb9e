package io.gaf.schedule;

import io.gaf.job.Jobs;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back attempts whose lease ran out, but only after this process has itself seen the database
 * for one full lease: after an outage the owners get their chance to beat first.
 */
final class Reaper {
  private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);
  private final Jobs jobs;
  private final long lease;
  private final LongSupplier nanoTime;
  private Long seenSince;
  private long seenLast;

  Reaper(Jobs jobs, Duration lease, LongSupplier nanoTime) {
    this.jobs = jobs;
    this.lease = lease.toNanos();
    this.nanoTime = nanoTime;
  }

  /** The database has just answered. A long silence before counts as an outage. */
  synchronized void seen() {
    long now = nanoTime.getAsLong();
    if (seenSince == null || now - seenLast > lease / 2) {
      seenSince = now;
    }
    seenLast = now;
  }

  /** The database has just failed to answer. */
  synchronized void unseen() {
    seenSince = null;
  }

  /** Takes back what is lost, if this process may judge that by now. */
  int reap() {
    if (!mayJudge()) {
      return 0;
    }
    int lost = jobs.reap();
    if (lost > 0) {
      LOG.warn("{} attempts were lost: their leases ran out", lost);
    }
    return lost;
  }

  private synchronized boolean mayJudge() {
    long now = nanoTime.getAsLong();
    return seenSince != null && now - seenLast <= lease / 2 && now - seenSince >= lease;
  }
}
