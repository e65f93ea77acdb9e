package io.gaf.store;

import static io.gaf.store.Store.LEASE;
import static io.gaf.store.Store.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Ending;
import io.gaf.job.Fence;
import io.gaf.job.JobState;
import io.gaf.job.StaleFenceException;
import io.gaf.job.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class LeaseTest {
  @TempDir Path home;
  private Store store;
  private long job;

  @BeforeEach
  void open() {
    store = new Store(home);
    job = store.jobs.enqueue(aJob());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aLeaseThatRanOutReturnsTheJobToTheQueue() throws Exception {
    Fence fence = claimedFor(Duration.ofMillis(300));
    assertThat(store.jobs.reap()).isZero();
    Thread.sleep(400);

    assertThat(store.jobs.reap()).isEqualTo(1);
    assertThat(store.state(job)).isEqualTo(JobState.QUEUED);
    assertThat(store.attempt(fence).ending()).isEqualTo(Ending.How.LOST);
    assertThat(store.attempt(fence).endedAt()).isNotNull();
    assertThat(store.attempt(fence).reason()).contains("did not renew the lease");
    assertThat(store.jobs.reap()).isZero();
  }

  @Test
  void aBeatKeepsTheJob() throws Exception {
    Fence fence = claimedFor(Duration.ofMillis(300));
    store.jobs.reap();
    assertThat(store.jobs.beat(fence, LEASE)).isEqualTo(Wish.CONTINUE);
    Thread.sleep(400);

    assertThat(store.jobs.reap()).isZero();
    assertThat(store.state(job)).isEqualTo(JobState.RUNNING);
  }

  @Test
  void anOwnerMayRenewAnExpiredLeaseThatNobodyTookBack() {
    Fence fence = claimedFor(LEASE);
    store.expire(fence);

    assertThat(store.jobs.beat(fence, LEASE)).isEqualTo(Wish.CONTINUE);
    assertThat(store.attempt(fence).leaseUntil()).isAfter(store.attempt(fence).startedAt());
    assertThat(store.jobs.reap()).isZero();
  }

  @Test
  void aReaperThatJustCameBelievesNoExpiredLease() {
    Fence fence = claimedFor(LEASE);
    store.sql("UPDATE attempt SET lease_until = CURRENT_TIMESTAMP - INTERVAL '1' HOUR");

    assertThat(store.jobs.reap()).isZero();
    assertThat(store.jobs.reap()).isZero(); // it has not watched for 30 s
    assertThat(store.jobs.beat(fence, LEASE)).isEqualTo(Wish.CONTINUE);
  }

  @Test
  void aRenewedLeaseIsRefusedToAnOwnerWhoLostIt() throws Exception {
    Fence fence = claimedFor(LEASE);
    store.lose(fence);
    Fence next = store.claimed();

    assertThat(next.token()).isGreaterThan(fence.token());
    assertThatThrownBy(() -> store.jobs.beat(fence, LEASE))
        .isInstanceOf(StaleFenceException.class)
        .hasMessageContaining("no longer owns job j" + job);
    assertThat(store.jobs.beat(next, LEASE)).isEqualTo(Wish.CONTINUE);
  }

  private Fence claimedFor(Duration lease) {
    return store.jobs.claim("w", lease, Set.of(job)).orElseThrow().attempt().fence();
  }
}
