package io.gaf.schedule;

import io.gaf.job.Housekeeping;
import io.gaf.job.Job;
import io.gaf.job.Jobs;
import io.gaf.job.Records;
import io.gaf.job.Schedules;
import io.gaf.job.Serving;
import io.gaf.job.Slot;
import io.gaf.job.Workers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the queue: the clock beside it, signals, and when it ends. */
public final class Worker implements Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final Jobs jobs;
  private final Records records;
  private final Schedules schedules;
  private final DataSource dataSource;
  private final WorkerSettings settings;
  private Housekeeping housekeeping; // null where nothing is swept
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

  /** The same, whose clock also sweeps. */
  public Worker sweeping(Housekeeping what) {
    housekeeping = what;
    return this;
  }

  @Override
  public void serve(Serving serving) {
    List<Slot> slots = serving.slots();
    StopRequest stop = new StopRequest();
    Bell bell = new Bell();
    try (Signals signals = new Signals();
        Clockwork clockwork =
            Clockwork.start(dataSource, settings.name(), schedules, housekeeping, bell::ring);
        Lanes lanes = new Lanes(jobs, records, settings, serving, bell)) {
      onSignals(signals, stop, bell);
      LOG.info(
          "worker {} serves the queue in {}, clock {}",
          settings.name(),
          slots.stream().map(Slot::name).toList(),
          clockwork.name());
      var loop = new WorkLoop(jobs, settings, stop, bell, lanes);
      loop.serve(serving.drain() ? new Drain(jobs, slots) : () -> false);
      interrupted = stop.requested();
      jobs.present(settings.name(), slots, Duration.ZERO);
    }
  }

  @Override
  public void runOnly(Set<Long> asked, Set<Long> parents) {
    Set<Long> all = new TreeSet<>(asked);
    all.addAll(parents);
    if (all.isEmpty()) {
      return;
    }
    StopRequest stop = new StopRequest();
    Bell bell = new Bell();
    try (Signals signals = new Signals();
        Lanes lanes = new Lanes(jobs, records, settings, slotsFor(all), bell)) {
      onSignals(signals, stop, bell);
      var loop = new WorkLoop(jobs, settings, stop, bell, lanes);
      loop.runOnly(all, asked, () -> all.stream().allMatch(this::ended));
      interrupted = stop.requested();
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

  /** One slot of each sort that these jobs ask for. */
  private Serving slotsFor(Set<Long> only) {
    List<Slot> slots =
        only.stream()
            .map(jobs::find)
            .flatMap(Optional::stream)
            .map(job -> Slot.of(job.request().slot()))
            .distinct()
            .toList();
    return Serving.in(true, slots.isEmpty() ? Slot.USUAL : slots);
  }

  private boolean ended(long id) {
    return jobs.find(id).map(Job::state).filter(state -> !state.terminal()).isEmpty();
  }
}
