package io.gaf.store;

import static io.gaf.store.Store.aCheckpoint;
import static io.gaf.store.Store.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Checkpoint;
import io.gaf.job.Ending;
import io.gaf.job.Fence;
import io.gaf.job.MetricPoint;
import io.gaf.job.Model;
import io.gaf.job.NewOutput;
import io.gaf.job.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class StoredRecordsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path home;
  private Store store;
  private long job;
  private Fence fence;

  @BeforeEach
  void open() {
    store = new Store(home);
    job = store.jobs.enqueue(aJob());
    fence = store.claimed();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void progressStandsOnTheAttempt() {
    Progress progress = new Progress(10, 400, "step", 2.5, "loss 0.21");
    store.records.progress(fence, progress);

    assertThat(store.attempt(fence).progress()).isEqualTo(progress);
    assertThat(store.attempt(fence).remaining(NOON)).hasValue(Duration.ofSeconds(156));
  }

  @Test
  void aPointAtTheSameStepReplacesTheOlderOverAttemptsToo() {
    store.records.metrics(fence, List.of(point("loss", 1, 0.9), point("loss", 2, 0.8)));
    store.records.metrics(fence, List.of(point("loss", 2, 0.7), point("loss", 2, 0.6)));
    store.end(fence, Ending.How.KILLED, "signal 9");
    store.records.metrics(store.claimed(job), List.of(point("loss", 1, 0.5), point("lr", 1, 1e-3)));

    assertThat(store.records.metrics(job))
        .containsExactly(point("loss", 1, 0.5), point("loss", 2, 0.6), point("lr", 1, 1e-3));
  }

  @Test
  void whatIsNoNumberIsKeptAsWhatItIs() {
    store.records.metrics(
        fence,
        List.of(
            point("a", 1, Double.NaN),
            point("b", 1, Double.POSITIVE_INFINITY),
            point("c", 1, -0.0),
            point("d", 1, Double.MIN_VALUE)));

    assertThat(store.records.metrics(job))
        .extracting(MetricPoint::value)
        .startsWith(Double.NaN, Double.POSITIVE_INFINITY)
        .endsWith(Double.MIN_VALUE);
  }

  private static MetricPoint point(String name, long step, double value) {
    return new MetricPoint(name, step, value, NOON);
  }

  @Test
  void aCheckpointBecomesItsModelsCurrentOne() {
    long first = store.records.checkpoint(fence, aCheckpoint("fashion", 100, null));
    long second = store.records.checkpoint(fence, aCheckpoint("fashion", 200, first));
    long nameless = store.records.checkpoint(fence, aCheckpoint(null, 300, second));

    Model model = store.records.findModel("fashion").orElseThrow();
    assertThat(model.current()).isEqualTo(second);
    assertThat(model.best()).isNull();
    assertThat(store.records.models()).containsExactly(model);
    assertThat(store.records.findModel("other")).isEmpty();
    assertThat(store.records.checkpointsOf("fashion", 9))
        .extracting(Checkpoint::id)
        .containsExactly(second, first);
    assertThat(store.records.checkpoints(0, 2))
        .extracting(Checkpoint::id)
        .containsExactly(nameless, second);
    Checkpoint read = store.records.findCheckpoint(second).orElseThrow();
    assertThat(read.file()).isEqualTo(aCheckpoint("fashion", 200, first));
    assertThat(read.job()).isEqualTo(job);
    assertThat(read.attempt()).isEqualTo(fence.attempt());
  }

  @Test
  void aCheckpointThatCannotBeStoredMovesNoModel() {
    long good = store.records.checkpoint(fence, aCheckpoint("fashion", 100, null));

    assertThatThrownBy(
            () -> store.records.checkpoint(fence, aCheckpoint("fashion", 200, good + 50)))
        .isInstanceOf(StoreException.class);
    assertThat(store.records.findModel("fashion").orElseThrow().current()).isEqualTo(good);
    assertThat(store.records.checkpoints(job, 9)).hasSize(1);
  }

  @Test
  void theSameFileOfAnAttemptIsTheSameCheckpoint() {
    long first = store.records.checkpoint(fence, aCheckpoint("fashion", 100, null));

    assertThat(store.records.checkpoint(fence, aCheckpoint("fashion", 100, null))).isEqualTo(first);
  }

  @Test
  void lineageLeadsFromAnOutputToItsCheckpointAndFromAJobToItsStart() {
    long start = store.records.checkpoint(fence, aCheckpoint("fashion", 100, null));
    store.end(fence, Ending.How.SUCCEEDED, "trained");
    long grid = store.jobs.enqueue(aJob());
    Fence drawing = store.claimed(grid);
    store.records.usedCheckpoint(drawing, start);
    store.records.usedCheckpoint(drawing, start);
    NewOutput sheet = new NewOutput("grid.png", "jobs/j2/grid.png", "cd", 5, List.of(start));
    long output = store.records.output(drawing, sheet);

    assertThat(store.records.findOutput(output).orElseThrow().file()).isEqualTo(sheet);
    assertThat(store.records.checkpointsUsedBy(grid))
        .extracting(Checkpoint::id)
        .containsExactly(start);
    assertThat(store.records.findCheckpoint(start).orElseThrow().job()).isEqualTo(job);
  }

  @Test
  void anOutputOfTheSameNameReplacesTheRow() {
    long checkpoint = store.records.checkpoint(fence, aCheckpoint(null, 1, null));
    long first =
        store.records.output(fence, new NewOutput("a.png", "p1", "aa", 1, List.of(checkpoint)));
    store.records.output(fence, new NewOutput("b.png", "p2", "bb", 2, List.of()));
    NewOutput again = new NewOutput("a.png", "p3", "cc", 3, List.of());

    assertThat(store.records.output(fence, again)).isEqualTo(first);
    assertThat(store.records.outputs(job))
        .extracting(o -> o.file().path())
        .containsExactly("p3", "p2");
    assertThat(store.records.findOutput(first).orElseThrow().file()).isEqualTo(again);
  }

  @Test
  void eventsCarryTheirAttemptAndLongOnesAreCut() {
    store.records.event(fence, "CHECKPOINT_SKIPPED", "312 steps lost, 4 m 51 s");
    store.records.event(fence, "NOTE", "x".repeat(10_000));

    assertThat(store.jobs.events(job))
        .filteredOn(e -> e.attempt() != null && !e.type().equals("STATE"))
        .satisfiesExactly(
            e -> assertThat(e.text()).isEqualTo("312 steps lost, 4 m 51 s"),
            e -> assertThat(e.text()).hasSize(Texts.REASON).endsWith("…"));
  }
}
