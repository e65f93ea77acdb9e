package io.gaf.store;

import static io.gaf.store.Store.LEASE;
import static io.gaf.store.Store.aJob;
import static io.gaf.store.Store.after;
import static io.gaf.store.Store.held;
import static io.gaf.store.Store.withAttempts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Dependency.Condition;
import io.gaf.job.Ending;
import io.gaf.job.Fence;
import io.gaf.job.JobState;
import io.gaf.job.Progress;
import io.gaf.job.Wish;
import io.gaf.store.JobTable.Head;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnBothDatabases
final class LifecycleTest {
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

  @ParameterizedTest
  @EnumSource(names = {"SUCCEEDED", "FAILED", "CANCELLED"})
  void anAttemptsEndIsTheJobsEndWithItsReason(Ending.How how) {
    long job = store.jobs.enqueue(aJob());
    Fence fence = store.claimed();
    store.jobs.started(fence, 4711, "jobs/j1/attempt-1.log");
    store.jobs.end(fence, new Ending(how, "because", 3));

    assertThat(store.state(job).name()).isEqualTo(how.name());
    assertThat(store.reason(job)).isEqualTo("because");
    assertThat(store.jobs.find(job).orElseThrow().endedAt()).isNotNull();
    assertThat(store.attempt(fence).ending()).isEqualTo(how);
    assertThat(store.attempt(fence).exitCode()).isEqualTo(3);
    assertThat(store.attempt(fence).pid()).isEqualTo(4711);
    assertThat(store.attempt(fence).log()).isEqualTo("jobs/j1/attempt-1.log");
  }

  @Test
  void everyChangeOfStateIsAnEvent() {
    long job = store.jobs.enqueue(aJob());
    store.run(job, Ending.How.KILLED, "signal 9");
    store.run(job, Ending.How.SUCCEEDED, "made it");

    assertThat(store.jobs.events(job))
        .extracting(e -> e.text())
        .containsExactly(
            "QUEUED",
            "RUNNING: claimed by worker",
            "QUEUED: signal 9 (again in 1 s)",
            "RUNNING: claimed by worker",
            "SUCCEEDED: made it");
  }

  @Test
  void aKilledJobComesBackAfterAPauseThatDoubles() {
    long job = store.jobs.enqueue(aJob());
    store.run(job, Ending.How.KILLED, "signal 9");

    assertThat(store.state(job)).isEqualTo(JobState.QUEUED);
    assertThat(store.reason(job)).isNull();
    assertThat(store.jobs.claim("w", LEASE, Set.of())).isEmpty();
    assertThat(Lifecycle.backoff(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Lifecycle.backoff(2)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Lifecycle.backoff(3)).isEqualTo(Duration.ofSeconds(4));
    assertThat(Lifecycle.backoff(30)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void afterItsLastAttemptAKilledJobFailsAndSaysWhy() {
    long job = store.jobs.enqueue(withAttempts(2));
    store.run(job, Ending.How.KILLED, "signal 9");
    store.run(job, Ending.How.KILLED, "signal 9");

    assertThat(store.state(job)).isEqualTo(JobState.FAILED);
    assertThat(store.reason(job)).isEqualTo("gave up after 2 of 2 attempts: signal 9");
  }

  @Test
  void aLostJobFailsAfterItsLastAttemptToo() throws Exception {
    long job = store.jobs.enqueue(withAttempts(1));
    store.lose(store.claimed());

    assertThat(store.state(job)).isEqualTo(JobState.FAILED);
    assertThat(store.reason(job)).contains("1 of 1 attempts").contains("did not renew the lease");
  }

  @Test
  void aJobThatAWorkerReturnsIsFreeAtOnceHoweverOften() {
    long job = store.jobs.enqueue(withAttempts(1));
    for (int i = 0; i < 3; i++) {
      Fence fence = store.jobs.claim("w", LEASE, Set.of(job)).orElseThrow().attempt().fence();
      store.end(fence, Ending.How.RETURNED, "the worker was asked to end");
    }

    assertThat(store.state(job)).isEqualTo(JobState.QUEUED);
  }

  @Test
  void whatWaitsIsCancelledAtOnce() {
    long queued = store.jobs.enqueue(aJob());
    long blocked = store.jobs.enqueue(after(Condition.ANY, store.jobs.enqueue(aJob())));
    long held = store.jobs.enqueue(held());

    for (long job : new long[] {queued, blocked, held}) {
      assertThat(store.jobs.cancel(job, "not needed")).isTrue();
      assertThat(store.state(job)).isEqualTo(JobState.CANCELLED);
      assertThat(store.reason(job)).isEqualTo("not needed");
    }
  }

  @Test
  void aRunningJobIsAskedToStopByItsNextBeatOrReport() {
    long job = store.jobs.enqueue(aJob());
    Fence fence = store.claimed();
    assertThat(store.jobs.cancel(job, "not needed")).isTrue();
    assertThat(store.jobs.cancel(job, "again")).isTrue();

    assertThat(store.state(job)).isEqualTo(JobState.STOPPING);
    assertThat(store.jobs.beat(fence, LEASE)).isEqualTo(Wish.STOP);
    assertThat(store.records.progress(fence, new Progress(3, 9, "step", Double.NaN, null)))
        .isEqualTo(Wish.STOP);
    store.end(fence, Ending.How.CANCELLED, "stopped at step 3, saved c1");
    assertThat(store.state(job)).isEqualTo(JobState.CANCELLED);
    assertThat(store.reason(job)).isEqualTo("stopped at step 3, saved c1");
  }

  @Test
  void aJobThatFinishesBeforeItSeesTheCancelHasSucceeded() {
    long job = store.jobs.enqueue(aJob());
    Fence fence = store.claimed();
    store.jobs.cancel(job, "too late");
    store.end(fence, Ending.How.SUCCEEDED, "done");

    assertThat(store.state(job)).isEqualTo(JobState.SUCCEEDED);
  }

  @ParameterizedTest
  @EnumSource(names = {"KILLED", "LOST", "RETURNED"})
  void aStoppingJobThatDiesIsCancelledAndNotTriedAgain(Ending.How how) {
    long job = store.jobs.enqueue(aJob());
    Fence fence = store.claimed();
    store.jobs.cancel(job, "not needed");
    store.end(fence, how, "signal 9");

    assertThat(store.state(job)).isEqualTo(JobState.CANCELLED);
    assertThat(store.reason(job)).startsWith("not needed; ").endsWith("signal 9");
  }

  @Test
  void whatHasEndedIsNotCancelledAndAnUnknownJobIsSaidToBeUnknown() {
    long job = store.jobs.enqueue(aJob());
    store.run(job, Ending.How.SUCCEEDED, "done");

    assertThat(store.jobs.cancel(job, "late")).isFalse();
    assertThat(store.reason(job)).isEqualTo("done");
    assertThatThrownBy(() -> store.jobs.cancel(99, "x"))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NOT_FOUND))
        .hasMessage("no job j99");
  }

  @Test
  void aJobMovesAlongItsArrowsAndNoOthers() throws SQLException {
    for (JobState from : JobState.values()) {
      for (JobState to : JobState.values()) {
        arrow(from, to);
      }
    }
  }

  private void arrow(JobState from, JobState to) throws SQLException {
    long job = store.jobs.enqueue(aJob());
    store.sql(
        "UPDATE job SET reason = 'x', ended_at = CURRENT_TIMESTAMP, state = '%s' WHERE id = %d"
            .formatted(from, job));
    try (var connection = store.database.dataSource().getConnection()) {
      Tx tx = new Tx(connection, false);
      Head head = JobTable.head(tx, job).orElseThrow();
      if (from.mayBecome(to)) {
        assertThat(JobTable.move(tx, head, to, "why")).as(from + " to " + to).isTrue();
        assertThat(JobTable.move(tx, head, to, "why")).as("a second time").isFalse();
      } else {
        assertThatThrownBy(() -> JobTable.move(tx, head, to, "why"))
            .as(from + " to " + to)
            .hasMessage("job j" + job + " is " + from + ", not to be " + to);
      }
    }
  }
}
