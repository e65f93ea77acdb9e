package io.gaf.schedule;

import io.gaf.job.Claim;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Jobs;
import io.gaf.job.Records;
import io.gaf.job.Schedules;
import io.gaf.job.Workers;
import io.gaf.schedule.Verdict.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims jobs one after the other and supervises a child process for each. */
public final class Worker implements Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final int CLOCK_STARTS = 10;

  private final Jobs jobs;
  private final Records records;
  private final Schedules schedules;
  private final DataSource dataSource;
  private final WorkerSettings settings;
  private volatile boolean interrupted;

  /** A worker on these ports; Quartz gets the data source, which the caller closes afterwards. */
  public Worker(
      Jobs jobs,
      Records records,
      Schedules schedules,
      DataSource dataSource,
      WorkerSettings settings) {
    this.jobs = jobs;
    this.records = records;
    this.schedules = schedules;
    this.dataSource = dataSource;
    this.settings = settings;
  }

  @Override
  public void serve(boolean drain) {
    StopRequest stop = new StopRequest();
    Loop loop = new Loop(stop, Set.of(), () -> drain && nothingLeft());
    try (Signals signals = new Signals();
        Clockwork clockwork = clock(signals, stop, loop.bell)) {
      LOG.info("worker {} serves the queue, clock {}", settings.name(), clockwork.name());
      loop.run();
      jobs.present(settings.name(), Duration.ZERO);
    }
  }

  /** Starts the clock, again while the database is out of reach. */
  private Clockwork clock(Signals signals, StopRequest stop, Bell bell) {
    onSignals(signals, stop, bell);
    for (int left = CLOCK_STARTS - 1; ; left--) {
      try {
        return Clockwork.start(dataSource, settings.name(), schedules, bell::ring);
      } catch (IllegalStateException e) {
        if (left == 0 || stop.requested()) {
          throw e;
        }
        LOG.warn("{}", Reason.of(e));
        bell.await(AFTER_FAILURE);
      }
    }
  }

  @Override
  public void runOnly(Set<Long> only) {
    if (only.isEmpty()) {
      return;
    }
    StopRequest stop = new StopRequest();
    Loop loop = new Loop(stop, Set.copyOf(only), () -> only.stream().allMatch(this::ended));
    try (Signals signals = new Signals()) {
      onSignals(signals, stop, loop.bell);
      loop.run();
    }
  }

  @Override
  public boolean interrupted() {
    return interrupted;
  }

  private static void onSignals(Signals signals, StopRequest stop, Bell bell) {
    Runnable asked =
        () -> {
          stop.request();
          bell.ring();
        };
    signals.on("TERM", asked).on("INT", asked);
  }

  /** Blocked jobs whose parents are held stay behind; everything else has ended. */
  private boolean nothingLeft() {
    var moving = List.of(JobState.QUEUED, JobState.RUNNING, JobState.STOPPING);
    return jobs.count(JobFilter.inStates(moving, 0)) == 0;
  }

  private boolean ended(long id) {
    return jobs.find(id).map(Job::state).filter(state -> !state.terminal()).isEmpty();
  }

  /**
   * The loop that must not die. Each worker looks for lost attempts itself, rather than whichever
   * the clock picks: only who has watched the leases for long enough may judge.
   */
  private final class Loop implements Supervisor.Host {
    private final Bell bell = new Bell();
    private long nextReap = System.nanoTime();
    private final Supervisor supervisor = new Supervisor(jobs, records, settings, this);
    private final StopRequest stop;
    private final Set<Long> only;
    private final BooleanSupplier finished;
    private boolean applied;

    Loop(StopRequest stop, Set<Long> only, BooleanSupplier finished) {
      this.stop = stop;
      this.only = only;
      this.finished = finished;
    }

    @Override
    public StopRequest stop() {
      return stop;
    }

    @Override
    public Asked onStop() {
      interrupted = true;
      if (only.isEmpty()) {
        return Asked.RETURN;
      }
      if (!applied) {
        only.forEach(id -> jobs.cancel(id, "interrupted"));
        applied = true;
      }
      return Asked.CANCEL;
    }

    @Override
    public void afterBeat() {
      reapWhenDue();
    }

    void run() {
      while (true) {
        try {
          if (stop.requested() && (onStop() == Asked.RETURN || stop.urgent())) {
            return;
          }
          if (!claimed()) {
            if (finished.getAsBoolean()) {
              return;
            }
            bell.await(settings.timing().poll());
          }
        } catch (RuntimeException e) {
          LOG.warn("the queue could not be looked at: {}", Reason.of(e), e);
          bell.await(AFTER_FAILURE);
        }
      }
    }

    private boolean claimed() {
      Optional<Claim> claim = jobs.claim(settings.name(), settings.timing().lease(), only);
      claim.ifPresent(supervisor::run);
      reapWhenDue();
      return claim.isPresent();
    }

    private void reapWhenDue() {
      if (System.nanoTime() - nextReap >= 0) {
        nextReap = System.nanoTime() + settings.timing().beat().toNanos();
        if (only.isEmpty()) {
          jobs.present(settings.name(), settings.timing().lease());
        }
        int lost = jobs.reap();
        if (lost > 0) {
          LOG.warn("{} attempts were lost: nobody renewed their leases", lost);
        }
      }
    }
  }
}
