package io.gaf.schedule;

import io.gaf.job.Claim;
import io.gaf.job.Jobs;
import io.gaf.job.Place;
import io.gaf.job.Records;
import io.gaf.job.Slot;
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
   * The lanes of these slots.
   *
   * @param bell rung whenever one of them is free again
   */
  Lanes(Jobs jobs, Records records, WorkerSettings settings, List<Slot> slots, Bell bell) {
    this.supervisor = new Supervisor(jobs, records, settings);
    this.bell = bell;
    this.slots = List.copyOf(slots);
    this.lanes =
        slots.stream()
            .map(
                slot ->
                    new Lane(
                        jobs,
                        settings,
                        Place.of(slot, WorkerSettings.host(), settings.name()),
                        Devices.environment(slot, slots)))
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

  /** Starts what may run in the free slots; false when there was nothing. */
  boolean fill(Set<Long> only, Supervisor.Host host) {
    boolean any = false;
    Set<List<String>> inVain = new HashSet<>();
    for (Lane lane : lanes) {
      List<String> wishes = lane.place().wishes();
      if (lane.busy() || inVain.contains(wishes)) {
        continue;
      }
      Optional<Claim> claim = lane.claim(only);
      claim.ifPresentOrElse(
          taken -> threads.execute(() -> run(lane, taken, host)), () -> inVain.add(wishes));
      any |= claim.isPresent();
    }
    return any;
  }

  private void run(Lane lane, Claim claim, Supervisor.Host host) {
    try {
      supervisor.run(claim, lane, host);
    } catch (RuntimeException e) {
      LOG.error("attempt {} is left to its lease", claim.attempt().id(), e);
    }
    try {
      lane.free();
    } catch (RuntimeException e) {
      LOG.warn("{} stays leased to j{}: {}", lane.place().id(), claim.job().id(), Reason.of(e));
    } finally {
      bell.ring();
    }
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
  }
}
