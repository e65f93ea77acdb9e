package io.gaf.schedule;

import io.gaf.job.Claim;
import io.gaf.job.Fence;
import io.gaf.job.Jobs;
import io.gaf.job.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One slot of a worker. One attempt runs in it at a time; when that has drawn something, its
 * process waits here for another one on the same checkpoint, and the slot stays leased.
 */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** What a process that waits needs to leave. */
  private static final Duration LEAVING = Duration.ofSeconds(10);

  private final Jobs jobs;
  private final WorkerSettings settings;
  private final Place place;
  private final Map<String, String> environment;
  private final Duration idle;
  private volatile boolean busy;
  private Fence holder;
  private ChildProcess warm;
  private Optional<String> warmth = Optional.empty();
  private long since;

  Lane(
      Jobs jobs,
      WorkerSettings settings,
      Place place,
      Map<String, String> environment,
      Duration idle) {
    this.jobs = jobs;
    this.settings = settings;
    this.place = place;
    this.environment = Map.copyOf(environment);
    this.idle = idle;
  }

  Place place() {
    return place;
  }

  /** Whether an attempt runs here, or a process is being ended. */
  boolean busy() {
    return busy;
  }

  /** Whether a process waits here for a job. */
  boolean warm() {
    return !busy && warm != null;
  }

  /** Takes a job for this slot, which is busy from then on. */
  Optional<Claim> claim(Set<Long> only) {
    Optional<Claim> claim =
        jobs.claim(settings.name(), settings.timing().lease(), only, place, holder);
    claim.ifPresent(
        taken -> {
          holder = taken.attempt().fence();
          busy = true;
        });
    return claim;
  }

  /** The process that runs what was claimed: the one that waits, where it fits, or a new one. */
  ChildProcess process(Claim claim) throws IOException {
    Optional<String> wanted = idle.isZero() ? Optional.empty() : Warmth.of(claim.job());
    ChildProcess waiting = warm;
    if (waiting != null && wanted.isPresent() && wanted.equals(warmth) && goesOn(claim)) {
      warm = null;
      return waiting;
    }
    dismiss();
    warmth = wanted;
    return ChildProcess.start(settings, environment, claim, wanted.isPresent());
  }

  private boolean goesOn(Claim claim) {
    try {
      if (warm.ready()) {
        warm.next(settings, claim);
        return true;
      }
    } catch (IOException e) {
      LOG.debug("process {} has left", warm.pid(), e);
    }
    return false;
  }

  /** Keeps a process that is ready for another attempt. */
  void keep(ChildProcess child) {
    if (child.ready()) {
      warm = child;
      since = System.nanoTime();
    }
  }

  /** From now on the slot may be claimed for, its lease passing to the next attempt. */
  void free() {
    busy = false;
  }

  /**
   * Gives the slot back when there is nothing to do in it, unless a process waits here. While the
   * database is away the lease stays, for the next claim to take over.
   */
  void leave() {
    if (warm == null && holder != null) {
      jobs.leave(place, holder);
      holder = null;
    }
  }

  /** Renews the lease of a process that waits; false when it has waited for long enough. */
  boolean renewed() {
    return warm.ready()
        && System.nanoTime() - since < idle.toNanos()
        && jobs.keep(holder, settings.timing().lease());
  }

  /** Nothing is claimed for this slot until it is free. */
  void close() {
    busy = true;
  }

  /** Ends the process that waits, if one does. */
  void dismiss() {
    if (warm != null) {
      LOG.debug("process {} leaves {}", warm.pid(), place.id());
      warm.dismiss(LEAVING);
      warm = null;
    }
  }
}
