package io.gaf.schedule;

import io.gaf.job.Jobs;
import io.gaf.schedule.Verdict.Asked;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that must not die: fills the worker's free slots, says that the worker is there, and
 * takes back what other workers lost. Each worker looks for lost attempts itself, rather than
 * whichever the clock picks: only who has watched the leases for long enough may judge.
 */
final class WorkLoop implements Supervisor.Host {
  private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Jobs jobs;
  private final WorkerSettings settings;
  private final StopRequest stop;
  private final Bell bell;
  private final Lanes lanes;
  private Set<Long> only = Set.of();
  private Set<Long> mine = Set.of();
  private boolean cancelled;
  private long nextLook = System.nanoTime();

  WorkLoop(Jobs jobs, WorkerSettings settings, StopRequest stop, Bell bell, Lanes lanes) {
    this.jobs = jobs;
    this.settings = settings;
    this.stop = stop;
    this.bell = bell;
    this.lanes = lanes;
  }

  /** Runs whatever is queued until it is asked to stop or, nothing running, finished. */
  void serve(BooleanSupplier finished) {
    run(finished);
  }

  /** Runs only these jobs; being asked to stop cancels those that were asked for. */
  void runOnly(Set<Long> wanted, Set<Long> asked, BooleanSupplier finished) {
    only = Set.copyOf(wanted);
    mine = Set.copyOf(asked);
    run(finished);
  }

  @Override
  public StopRequest stop() {
    return stop;
  }

  @Override
  public Asked onStop(long job) {
    cancel();
    return mine.contains(job) ? Asked.CANCEL : Asked.RETURN;
  }

  private synchronized void cancel() {
    if (!cancelled) {
      mine.forEach(id -> jobs.cancel(id, "interrupted"));
      cancelled = true;
    }
  }

  private void run(BooleanSupplier finished) {
    while (true) {
      try {
        if (stop.requested()) {
          cancel();
          return;
        }
        boolean started = lanes.fill(only, this);
        look();
        if (!started) {
          if (lanes.idle() && finished.getAsBoolean()) {
            return;
          }
          bell.await(settings.timing().poll());
        }
      } catch (RuntimeException e) {
        LOG.warn("the queue could not be looked at: {}", Reason.of(e), e);
        if (stop.urgent()) {
          return;
        }
        bell.await(AFTER_FAILURE);
      }
    }
  }

  private void look() {
    if (System.nanoTime() - nextLook < 0) {
      return;
    }
    nextLook = System.nanoTime() + settings.timing().beat().toNanos();
    if (only.isEmpty()) {
      jobs.present(settings.name(), lanes.slots(), settings.timing().lease());
    }
    lanes.tend();
    int lost = jobs.reap();
    if (lost > 0) {
      LOG.warn("{} attempts were lost: nobody renewed their leases", lost);
    }
  }
}
