package io.gaf.schedule;

import io.gaf.job.Claim;
import io.gaf.job.Fence;
import io.gaf.job.Jobs;
import io.gaf.job.Place;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One slot of a worker, in which one attempt runs at a time. */
final class Lane {
  private final Jobs jobs;
  private final WorkerSettings settings;
  private final Place place;
  private final Map<String, String> environment;
  private volatile boolean busy;
  private Fence holder;

  Lane(Jobs jobs, WorkerSettings settings, Place place, Map<String, String> environment) {
    this.jobs = jobs;
    this.settings = settings;
    this.place = place;
    this.environment = Map.copyOf(environment);
  }

  Place place() {
    return place;
  }

  /** What the processes in this slot get beside what all processes of the worker get. */
  Map<String, String> environment() {
    return environment;
  }

  /** Whether an attempt runs here. */
  boolean busy() {
    return busy;
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

  /**
   * Gives the slot back, its process being gone. While the database is away the next claim takes
   * the lease over.
   */
  void free() {
    try {
      jobs.leave(place, holder);
      holder = null;
    } finally {
      busy = false;
    }
  }
}
