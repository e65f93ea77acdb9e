package io.gaf.store;

import static io.gaf.store.Store.LEASE;
import static io.gaf.store.Store.aJob;
import static io.gaf.store.Store.withPriority;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Claim;
import io.gaf.job.Ending;
import io.gaf.job.Fence;
import io.gaf.job.Place;
import io.gaf.job.Slot;
import io.gaf.job.SlotLease;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class SlotTableTest {
  private static final Place CPU = Place.of(new Slot("cpu", 0, false), "host", "host:1");
  private static final Place GPU = Place.of(new Slot("gpu", 0, true), "host", "host:1");
  private static final Place SAME_GPU = Place.of(new Slot("gpu", 0, true), "host", "host:2");

  @TempDir Path home;
  private Store store;

  @BeforeEach
  void open() {
    store = new Store(home);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aJobRunsInASlotOfTheKindItAsksFor() {
    long cpu = store.jobs.enqueue(aJob());
    long any = store.jobs.enqueue(aJob().in("gpu"));
    store.jobs.enqueue(aJob().in("gpu:1"));

    assertThat(taken(CPU)).contains(cpu);
    assertThat(taken(GPU)).contains(any);
    assertThat(store.jobs.queuedFor(CPU.wishes())).isZero();
    assertThat(store.jobs.queuedFor(List.of("gpu", "gpu:1"))).isEqualTo(1);
  }

  @Test
  void aDeviceTakesTheBestOfThoseThatAskForItOrItsKind() {
    long late = store.jobs.enqueue(aJob().in("gpu"));
    long urgent = store.jobs.enqueue(withPriority(5).in("gpu:0"));
    long later = store.jobs.enqueue(aJob().in("gpu:0"));

    assertThat(takenAndDone()).isEqualTo(urgent);
    assertThat(takenAndDone()).isEqualTo(late);
    assertThat(takenAndDone()).isEqualTo(later);
  }

  private long takenAndDone() {
    Claim claim = claim(GPU, null).orElseThrow();
    store.end(claim.attempt().fence(), Ending.How.SUCCEEDED, "done");
    store.jobs.leave(GPU, claim.attempt().fence());
    return claim.job().id();
  }

  @Test
  void twoWorkersOfAMachineShareItsDevice() {
    store.jobs.enqueue(List.of(aJob().in("gpu"), aJob().in("gpu")));
    Fence first = claim(GPU, null).orElseThrow().attempt().fence();

    assertThat(taken(SAME_GPU)).isEmpty();
    store.end(first, Ending.How.SUCCEEDED, "done");
    assertThat(taken(SAME_GPU)).as("its process has not ended").isEmpty();
    store.jobs.leave(GPU, first);
    assertThat(taken(SAME_GPU)).isPresent();
  }

  @Test
  void theSameProcessPassesItsSlotToItsNextAttempt() {
    store.jobs.enqueue(List.of(aJob(), aJob()));
    Fence first = claim(CPU, null).orElseThrow().attempt().fence();
    store.end(first, Ending.How.SUCCEEDED, "done");
    assertThat(taken(CPU)).isEmpty();

    Fence second = claim(CPU, first).orElseThrow().attempt().fence();

    assertThat(store.jobs.keep(first, LEASE)).as("the first one holds nothing more").isFalse();
    assertThat(store.jobs.keep(second, LEASE)).isTrue();
  }

  @Test
  void aLeaseThatRanOutHoldsNothingOnceItsAttemptHasEnded() throws Exception {
    store.jobs.enqueue(List.of(aJob(), aJob()));
    Fence first = claim(CPU, null).orElseThrow().attempt().fence();
    store.sql("UPDATE slot SET lease_until = CURRENT_TIMESTAMP - INTERVAL '1' HOUR");
    assertThat(taken(CPU)).as("its owner may renew it yet").isEmpty();
    store.jobs.beat(first, LEASE);
    store.sql("UPDATE slot SET lease_until = CURRENT_TIMESTAMP - INTERVAL '1' HOUR");

    store.lose(first);

    assertThat(taken(CPU)).isPresent();
  }

  @Test
  void aBeatRenewsTheSlotWithTheAttempt() {
    store.jobs.enqueue(aJob());
    Fence fence = claim(CPU, null).orElseThrow().attempt().fence();
    store.sql("UPDATE slot SET lease_until = CURRENT_TIMESTAMP - INTERVAL '1' HOUR");
    var before = held();

    store.jobs.beat(fence, LEASE);

    assertThat(held().until()).isAfter(before.until().plusSeconds(3600));
    assertThat(held().until()).isEqualTo(store.attempt(fence).leaseUntil());
  }

  @Test
  void whatIsHeldIsShown() {
    long job = store.jobs.enqueue(aJob());
    assertThat(store.database.queue().slots()).isEmpty();
    Fence fence = claim(CPU, null).orElseThrow().attempt().fence();

    assertThat(held().place()).isEqualTo("host:1/cpu:0");
    assertThat(held().worker()).isEqualTo("host:1");
    assertThat(held().job()).isEqualTo(job);
    assertThat(held().runs()).isTrue();
    assertThat(store.attempt(fence).place()).isEqualTo("host:1/cpu:0");
    store.end(fence, Ending.How.SUCCEEDED, "done");
    assertThat(held().runs()).as("its process may be kept").isFalse();
    store.jobs.leave(CPU, fence);
    assertThat(store.database.queue().slots()).isEmpty();
  }

  @Test
  void whoWaitsForABusySlotLeavesTheJobToOthers() {
    store.jobs.enqueue(List.of(aJob(), aJob()));
    claim(CPU, null);
    assertThat(taken(CPU)).isEmpty();

    assertThat(store.jobs.claim("elsewhere", LEASE, Set.of())).isPresent();
  }

  private SlotLease held() {
    List<SlotLease> all = store.database.queue().slots();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private Optional<Long> taken(Place place) {
    return claim(place, null).map(claim -> claim.job().id());
  }

  private Optional<Claim> claim(Place place, Fence before) {
    return store.jobs.claim("host:1", LEASE, Set.of(), place, before);
  }
}
