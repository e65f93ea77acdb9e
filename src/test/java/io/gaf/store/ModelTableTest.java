package io.gaf.store;

import static io.gaf.store.Store.aCheckpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Configuration;
import io.gaf.job.Ending;
import io.gaf.job.Event;
import io.gaf.job.Fence;
import io.gaf.job.NewJob;
import io.gaf.job.TrainSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class ModelTableTest {
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
  void aModelMovesToWhatContinuesIt() {
    long first = save(training(), 100, null);
    Fence next = training();
    long second = save(next, 200, first);
    long third = save(next, 300, second);

    assertThat(current()).isEqualTo(third);
    assertThat(store.jobs.events(next.job()))
        .extracting(Event::type)
        .doesNotContain("MODEL_NOT_MOVED");
  }

  @Test
  void aJobThatIsRetriedFromItsOlderCheckpointMovesItsModelOn() {
    Fence killed = training();
    long first = save(killed, 100, null);
    save(killed, 200, first);
    store.end(killed, Ending.How.KILLED, "signal 9");

    long again = save(store.claimed(killed.job()), 210, first);

    assertThat(current()).isEqualTo(again);
  }

  @Test
  void aRetriedJobDoesNotMoveAModelBackThatAnotherJobHasMovedOn() {
    Fence killed = training();
    long first = save(killed, 100, null);
    store.end(killed, Ending.How.KILLED, "signal 9");
    long others = save(training(), 900, first);

    Fence retried = store.claimed(killed.job());
    long second = save(retried, 200, first);
    long third = save(retried, 300, second);

    assertThat(current()).isEqualTo(others);
    assertThat(store.records.findCheckpoint(third)).isPresent();
    assertThat(store.jobs.events(killed.job()))
        .filteredOn(event -> event.type().equals("MODEL_NOT_MOVED"))
        .extracting(Event::text)
        .containsExactly(
            "fashion@latest stays c%d: c%d does not continue it; use it by its number"
                .formatted(others, second),
            "fashion@latest stays c%d: c%d does not continue it; use it by its number"
                .formatted(others, third));
  }

  @Test
  void aJobThatStartedFromNothingDoesNotTakeAModelOver() {
    long first = save(training(), 900, null);
    save(training(), 100, null);

    assertThat(current()).isEqualTo(first);
  }

  @Test
  void whatIsImportedUnderItsNameIsAlwaysTheCurrentOne() {
    save(training(), 900, null);
    long job = store.jobs.enqueue(Store.aJob());
    long imported = save(store.claimed(job), 0, null);

    assertThat(current()).isEqualTo(imported);
  }

  private Fence training() {
    var spec = new TrainSpec(new Configuration("tiny", ""), "fashion", null, null, 1);
    return store.claimed(store.jobs.enqueue(NewJob.of(spec)));
  }

  private long save(Fence fence, long step, Long parent) {
    return store.records.checkpoint(fence, aCheckpoint("fashion", step, parent));
  }

  private long current() {
    return store.records.findModel("fashion").orElseThrow().current();
  }
}
