package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Fence;
import io.gaf.job.JobState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class ReaperTest {
  private static final Duration LEASE = Duration.ofMillis(400);
  private static final long HALF = 250;

  @TempDir Path home;
  private Store store;
  private Connections connections;
  private Transactions transactions;
  private long job;

  @BeforeEach
  void open() throws Exception {
    store = new Store(home);
    job = store.jobs.enqueue(Store.aJob());
    DatabaseSettings settings = Databases.settings(home);
    connections =
        new Connections(
            settings.dialect().source(settings),
            Opening.open(settings.dialect().source(settings), settings));
    transactions = new Transactions(connections, settings);
  }

  @AfterEach
  void close() {
    connections.close();
    store.close();
  }

  private Reaper watching() {
    Reaper reaper = new Reaper(transactions, Reaper.LONGEST_GAP);
    assertThat(reaper.reap()).isZero();
    return reaper;
  }

  private Fence claimed() {
    return store.jobs.claim("w", LEASE, Set.of(job)).orElseThrow().attempt().fence();
  }

  @Test
  void whoHasWatchedForAFullLeaseTakesTheJobBack() throws Exception {
    Reaper reaper = watching();
    claimed();
    Thread.sleep(2 * HALF);

    assertThat(reaper.reap()).isEqualTo(1);
    assertThat(store.state(job)).isEqualTo(JobState.QUEUED);
  }

  @Test
  void whoComesAfterTheLeaseRanOutWatchesForAFullOneFirst() throws Exception {
    claimed();
    Thread.sleep(2 * HALF);
    Reaper late = watching();
    Thread.sleep(HALF);
    assertThat(late.reap()).isZero();
    Thread.sleep(HALF);

    assertThat(late.reap()).isEqualTo(1);
  }

  @Test
  void afterAnOutageOfTheDatabaseItWatchesAnew() throws Exception {
    Reaper reaper = watching();
    Fence fence = claimed();
    Thread.sleep(2 * HALF);
    loseTheDatabaseOnce();

    assertThat(reaper.reap()).isZero();
    store.jobs.beat(fence, LEASE); // the owner is back as well
    Thread.sleep(HALF);
    assertThat(reaper.reap()).isZero();
    Thread.sleep(HALF);
    assertThat(reaper.reap()).isEqualTo(1);
  }

  private void loseTheDatabaseOnce() {
    long before = transactions.losses();
    transactions.run(
        tx -> {
          if (!tx.repeated()) {
            throw new SQLException("Connection is broken", "90067", 90067);
          }
          return null;
        });
    assertThat(transactions.losses()).isEqualTo(before + 1);
  }

  @Test
  void afterASleepOfTheMachineItWatchesAnew() throws Exception {
    Reaper sleepy = new Reaper(transactions, Duration.ofMillis(HALF));
    sleepy.reap();
    claimed();
    Thread.sleep(2 * HALF); // longer than the gap it may leave

    assertThat(sleepy.reap()).isZero();
    assertThat(store.state(job)).isEqualTo(JobState.RUNNING);
  }

  @Test
  void ofTwoReapersOneTakesTheJobBack() throws Exception {
    Reaper one = watching();
    Reaper two = watching();
    claimed();
    Thread.sleep(2 * HALF);

    assertThat(one.reap() + two.reap()).isEqualTo(1);
    assertThat(store.jobs.attempts(job)).hasSize(1);
  }
}
