package io.gaf.store;

import static io.gaf.store.Store.LEASE;
import static io.gaf.store.Store.aCheckpoint;
import static io.gaf.store.Store.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Ending;
import io.gaf.job.Fence;
import io.gaf.job.MetricPoint;
import io.gaf.job.NewOutput;
import io.gaf.job.Progress;
import io.gaf.job.StaleFenceException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class FenceTest {
  @TempDir Path home;
  private Store store;
  private long job;
  private long checkpoint;
  private Fence stale;

  @BeforeEach
  void open() {
    store = new Store(home);
    job = store.jobs.enqueue(aJob());
    stale = store.claimed();
    checkpoint = store.records.checkpoint(stale, aCheckpoint("fashion", 1, null));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everyWriteOfAnAttemptThatLostItsJobIsRefusedAndLeavesNothing() throws Exception {
    store.lose(stale);
    Fence owner = store.claimed();

    allRefused(stale);

    assertThat(store.attempt(owner).endedAt()).isNull();
    assertThat(store.attempt(owner).progress()).isNull();
    assertThat(store.records.metrics(job)).isEmpty();
    assertThat(store.records.outputs(job)).isEmpty();
    assertThat(store.records.checkpoints(job, 9)).hasSize(1);
    assertThat(store.records.checkpointsUsedBy(job)).isEmpty();
    assertThat(store.records.findModel("fashion").orElseThrow().current()).isEqualTo(checkpoint);
    assertThat(store.jobs.events(job)).noneMatch(e -> e.type().equals("NOTE"));
  }

  @Test
  void everyWriteAfterTheEndIsRefused() {
    store.end(stale, Ending.How.SUCCEEDED, "done");

    allRefused(stale);

    assertThat(store.reason(job)).isEqualTo("done");
  }

  @Test
  void aForgedFencingNumberIsRefused() {
    allRefused(new Fence(job, stale.attempt(), stale.token() + 1));
    allRefused(new Fence(job + 1, stale.attempt(), stale.token()));
    allRefused(new Fence(job, stale.attempt() + 1, stale.token()));
  }

  private void allRefused(Fence fence) {
    writes(fence)
        .forEach(
            (name, write) ->
                assertThatThrownBy(write).as(name).isInstanceOf(StaleFenceException.class));
  }

  private Map<String, ThrowingCallable> writes(Fence f) {
    return Map.of(
        "beat", () -> store.jobs.beat(f, LEASE),
        "started", () -> store.jobs.started(f, 77, "log"),
        "end", () -> store.end(f, Ending.How.FAILED, "stale"),
        "progress", () -> store.records.progress(f, new Progress(1, 2, "step", 1, null)),
        "metrics", () -> store.records.metrics(f, List.of(point())),
        "no metrics", () -> store.records.metrics(f, List.of()),
        "checkpoint", () -> store.records.checkpoint(f, aCheckpoint("fashion", 2, null)),
        "output", () -> store.records.output(f, new NewOutput("a", "a", "ff", 1, List.of())),
        "used", () -> store.records.usedCheckpoint(f, checkpoint),
        "event", () -> store.records.event(f, "NOTE", "stale"));
  }

  private static MetricPoint point() {
    return new MetricPoint("loss", 1, 0.5, Instant.EPOCH);
  }
}
