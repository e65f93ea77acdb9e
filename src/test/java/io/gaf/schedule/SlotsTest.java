package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.job.JobState;
import io.gaf.job.Serving;
import io.gaf.job.Slot;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker with several slots, and what its processes see. */
class SlotsTest {
  @TempDir Path home;

  @Test
  void aWorkerRunsSeveralChildrenAtOnceAndNoneThatNeedsAnotherSlot() {
    try (Database database = Databases.open(home)) {
      List<Long> ids =
          database
              .jobs()
              .enqueue(List.of(Toy.job("", 150), Toy.job("", 150), Toy.job("", 5).in("gpu")));

      TestWorker.on(home, database).serve(Serving.in(true, Slot.list("cpu=2")));

      Attempt one = database.jobs().attempts(ids.get(0)).get(0);
      Attempt two = database.jobs().attempts(ids.get(1)).get(0);
      assertThat(one.place()).endsWith("/cpu:0");
      assertThat(two.place()).endsWith("/cpu:1");
      assertThat(one.pid()).isNotEqualTo(two.pid());
      assertThat(two.startedAt()).as("both run").isBefore(one.endedAt());
      assertThat(database.jobs().find(ids.get(0)).orElseThrow().state())
          .isEqualTo(JobState.SUCCEEDED);
      assertThat(database.jobs().find(ids.get(2)).orElseThrow().state())
          .as("draining leaves what this worker cannot run")
          .isEqualTo(JobState.QUEUED);
      assertThat(database.queue().slots()).isEmpty();
    }
  }

  @Test
  void aProcessSeesTheGpuOfItsSlotAlone() {
    List<Slot> slots = Slot.list("cpu,gpu:1");

    assertThat(Devices.environment(slots.get(1), slots))
        .isEqualTo(Map.of("CUDA_VISIBLE_DEVICES", "1", "GAF_DEVICE", "gpu"));
    assertThat(Devices.environment(slots.get(0), slots))
        .isEqualTo(Map.of("CUDA_VISIBLE_DEVICES", "-1"));
    assertThat(Devices.environment(slots.get(0), Slot.USUAL))
        .as("without GPU slots nothing is hidden")
        .isEmpty();
  }
}
