package io.gaf.schedule;

import io.gaf.job.Attempt;
import io.gaf.job.Claim;
import io.gaf.job.Ending;
import io.gaf.job.Fence;
import io.gaf.job.Jobs;
import io.gaf.job.Records;
import io.gaf.job.StaleFenceException;
import io.gaf.job.Wish;
import io.gaf.schedule.Verdict.Asked;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over one attempt: starts its process, beats until it has really ended, asks it to stop
 * when that is wanted and insists when it does not, and records how it ended if it did not itself.
 */
final class Supervisor {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  /** How soon a request to stop is noticed. */
  private static final Duration SLICE = Duration.ofMillis(100);

  /** Five seconds. */
  private static final int SLICES_OF_REST = 50;

  /** How often the end of an attempt is told; each try waits for the database as all do. */
  private static final int TRIES = 30;

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Jobs jobs;
  private final Records records;
  private final WorkerSettings settings;
  private final AttemptRunner inWorker;

  /** The worker, as one attempt's supervisor sees it. */
  interface Host {
    /** Whether the worker was asked to end. */
    StopRequest stop();

    /** Asks for what follows from that, and says what it means for an attempt of this job. */
    Asked onStop(long job);
  }

  Supervisor(Jobs jobs, Records records, WorkerSettings settings) {
    this.jobs = jobs;
    this.records = records;
    this.settings = settings;
    this.inWorker = new AttemptRunner(settings.home(), jobs, records, settings.inWorker());
  }

  /** Runs the claimed attempt to its end, in this slot. */
  void run(Claim claim, Lane lane, Host host) {
    if (claim.job().spec().inWorker()) {
      inWorker.run(claim, host.stop());
      return;
    }
    Fence fence = claim.attempt().fence();
    ChildProcess child;
    try {
      child = lane.process(claim);
    } catch (IOException | RuntimeException e) {
      LOG.error("the process of attempt {} could not be started", fence.attempt(), e);
      String reason = "the child process could not be started: " + Reason.of(e);
      record(fence, new Ending(Ending.How.KILLED, reason, null));
      rest(host);
      return;
    }
    LOG.info(
        "j{} {} starts, attempt {}, slot {}, process {}, log {}",
        fence.job(),
        claim.job().kind().word(),
        claim.attempt().number(),
        lane.place().id(),
        child.pid(),
        child.log());
    new Watch(fence, child, host).untilItEnds();
    lane.keep(child);
  }

  /** A slot that can start nothing takes the next job only after a while: others may be able to. */
  private static void rest(Host host) {
    for (int left = SLICES_OF_REST; left > 0 && !host.stop().requested(); left--) {
      LockSupport.parkNanos(SLICE.toNanos());
    }
  }

  private void record(Fence fence, Ending ending) {
    try {
      jobs.end(fence, ending);
    } catch (StaleFenceException e) {
      LOG.warn(e.getMessage());
    }
  }

  /** One process and what has been asked of it. Times are {@link System#nanoTime}'s. */
  private final class Watch {
    private final Fence fence;
    private final ChildProcess child;
    private final Host host;
    private final long grace = settings.timing().grace().toNanos();
    private boolean announced;
    private boolean interrupted;
    private Asked asked = Asked.NOTHING;
    private long nextBeat = System.nanoTime();
    private Long terminateAt;
    private Long killAt;

    Watch(Fence fence, ChildProcess child, Host host) {
      this.fence = fence;
      this.child = child;
      this.host = host;
    }

    void untilItEnds() {
      do {
        long now = System.nanoTime();
        if (now >= nextBeat || (host.stop().requested() && !interrupted)) {
          boolean beaten = beat();
          nextBeat = now + (beaten ? settings.timing().beat() : SLICE.multipliedBy(5)).toNanos();
        }
        insist();
      } while (!child.over(SLICE));
      for (int left = TRIES; left > 0 && !settled(); left--) {
        LockSupport.parkNanos(AFTER_FAILURE.toNanos());
      }
    }

    /** False when the database did not answer: what became of the attempt is still to be told. */
    private boolean settled() {
      try {
        close();
        return true;
      } catch (RuntimeException e) {
        LOG.warn("the end of attempt {} waits: {}", fence.attempt(), Reason.of(e));
        return host.stop().urgent();
      }
    }

    /** False when the database did not answer: the attempt goes on and the beat is tried again. */
    private boolean beat() {
      try {
        heedInterruption();
        renew();
        return true;
      } catch (RuntimeException e) {
        LOG.warn("beat of attempt {} failed: {}", fence.attempt(), Reason.of(e));
        return false;
      }
    }

    private void renew() {
      try {
        if (!announced) {
          jobs.started(fence, child.pid(), child.log());
          announced = true;
        }
        if (jobs.beat(fence, settings.timing().lease()) == Wish.STOP) {
          cancelled();
        }
      } catch (StaleFenceException e) {
        stale(e);
      }
    }

    /** The child sees the cancel itself; the signals are for one that does not look. */
    private void cancelled() {
      if (asked != Asked.CANCEL) {
        asked = Asked.CANCEL;
        terminateAt = System.nanoTime() + grace;
        killAt = terminateAt + grace;
      }
    }

    /** Either the child has recorded its end and is about to exit, or another attempt took over. */
    private void stale(StaleFenceException refusal) {
      boolean recorded =
          jobs.attempt(fence.attempt())
              .filter(now -> now.ending() != null && now.ending() != Ending.How.LOST)
              .isPresent();
      if (!recorded) {
        LOG.warn("{}; its process is killed", refusal.getMessage());
        child.kill();
        return;
      }
      jobs.keep(fence, settings.timing().lease()); // the slot is the process', until it has ended
      if (killAt == null) {
        killAt = System.nanoTime() + grace;
      }
    }

    private void heedInterruption() {
      if (host.stop().requested() && !interrupted) {
        if (host.onStop(fence.job()) == Asked.RETURN && asked == Asked.NOTHING) {
          asked = Asked.RETURN;
          terminateAt = System.nanoTime();
          killAt = terminateAt + grace;
        }
        interrupted = true;
      }
    }

    private void insist() {
      long now = System.nanoTime();
      if (terminateAt != null && now >= terminateAt) {
        LOG.info("j{}: SIGTERM to process {}", fence.job(), child.pid());
        child.terminate();
        terminateAt = null;
      }
      if (host.stop().urgent() || (killAt != null && now >= killAt)) {
        LOG.info("j{}: SIGKILL to process {}", fence.job(), child.pid());
        child.kill();
        killAt = null;
      }
    }

    private void close() {
      int exitCode = child.exitCode();
      Attempt now = jobs.attempt(fence.attempt()).orElse(null);
      if (now == null || now.endedAt() == null) {
        record(fence, Verdict.of(exitCode, asked, child.log()));
        child.kill(); // should it have said that it was ready
      } else if (!Verdict.agrees(exitCode, now.ending())) {
        warn("the child " + Verdict.how(exitCode) + " after it had recorded " + now.ending());
      }
      jobs.attempt(fence.attempt()).filter(end -> end.endedAt() != null).ifPresent(this::said);
    }

    private void said(Attempt end) {
      double seconds = Duration.between(end.startedAt(), end.endedAt()).toMillis() / 1000.0;
      String took = String.format(Locale.ROOT, "%.1f s", seconds);
      LOG.info("j{} {} after {}: {}", fence.job(), end.ending(), took, OneLine.of(end.reason()));
    }

    private void warn(String text) {
      LOG.warn("j{}: {}", fence.job(), text);
      try {
        records.event(fence, "WARNING", text);
      } catch (RuntimeException e) {
        LOG.debug("the warning is in the log only", e);
      }
    }
  }
}
