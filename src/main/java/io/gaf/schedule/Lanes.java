package io.gaf.schedule;

import io.gaf.job.Claim;
import io.gaf.job.Jobs;
import io.gaf.job.Place;
import io.gaf.job.Records;
import io.gaf.job.Serving;
import io.gaf.job.Slot;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The slots of one worker, each with its attempt's supervisor on a thread of its own. */
final class Lanes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private final List<Lane> lanes;
  private final List<Slot> slots;
  private final Supervisor supervisor;
  private final Bell bell;
  private final ExecutorService threads;

  /**
   * A lane for each slot.
   *
   * @param bell rung whenever one of them is free again
   */
  Lanes(Jobs jobs, Records records, WorkerSettings settings, Serving serving, Bell bell) {
    this.supervisor = new Supervisor(jobs, records, settings);
    this.bell = bell;
    this.slots = serving.slots();
    this.lanes =
        slots.stream()
            .map(
                slot ->
                    new Lane(
                        jobs,
                        settings,
                        Place.of(slot, WorkerSettings.host(), settings.name()),
                        Devices.environment(slot, slots),
                        serving.idle()))
            .toList();
    this.threads = Executors.newFixedThreadPool(slots.size());
  }

  List<Slot> slots() {
    return slots;
  }

  /** Whether nothing runs. */
  boolean idle() {
    return lanes.stream().noneMatch(Lane::busy);
  }

  /** Starts what may run in the free slots, warm ones first; false when there was nothing. */
  boolean fill(Set<Long> only, Supervisor.Host host) {
    boolean any = false;
    Set<List<String>> inVain = new HashSet<>();
    for (Lane lane : warmFirst()) {
      List<String> wishes = lane.place().wishes();
      if (lane.busy()) {
        continue;
      }
      Optional<Claim> claim = inVain.contains(wishes) ? Optional.empty() : lane.claim(only);
      if (claim.isPresent()) {
        threads.execute(() -> run(lane, claim.get(), host));
        any = true;
      } else {
        inVain.add(wishes);
        lane.leave();
      }
    }
    return any;
  }

  private List<Lane> warmFirst() {
    return lanes.stream().sorted(Comparator.comparing(Lane::warm).reversed()).toList();
  }

  /** Renews the leases of processes that wait, and ends those that have waited for long enough. */
  void tend() {
    for (Lane lane : lanes) {
      if (lane.warm() && !lane.renewed()) {
        lane.close();
        threads.execute(() -> end(lane));
      }
    }
  }

  private void run(Lane lane, Claim claim, Supervisor.Host host) {
    try {
      supervisor.run(claim, lane, host);
    } catch (RuntimeException | Error e) {
      LOG.error("attempt {} is left to its lease", claim.attempt().id(), e);
    } finally {
      lane.free();
      bell.ring();
    }
  }

  private void end(Lane lane) {
    lane.dismiss();
    try {
      lane.leave();
    } catch (RuntimeException e) {
      LOG.warn("{} stays leased: {}", lane.place().id(), Reason.of(e));
    }
    lane.free();
    bell.ring();
  }

  /** Waits for what still runs, which has been asked to end or has all the time it needs. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.info("waits for what still runs");
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    lanes.forEach(this::end);
  }
}
