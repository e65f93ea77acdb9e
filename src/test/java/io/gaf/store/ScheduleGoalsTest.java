package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Configuration;
import io.gaf.job.Ending;
import io.gaf.job.Event;
import io.gaf.job.ExceptDays;
import io.gaf.job.Fence;
import io.gaf.job.NewJob;
import io.gaf.job.Schedule;
import io.gaf.job.Schedule.Goal;
import io.gaf.job.Schedule.Missed;
import io.gaf.job.Schedule.Overlap;
import io.gaf.job.Schedule.Rules;
import io.gaf.job.Schedules;
import io.gaf.job.TrainSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class ScheduleGoalsTest {
  private static final LocalDateTime NIGHT = LocalDateTime.parse("2026-10-25T02:00");

  @TempDir Path home;
  private Store store;
  private Schedules schedules;

  @BeforeEach
  void open() {
    store = new Store(home);
    schedules = store.database.schedules();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Schedule until(long goal, Overlap overlap, Long steps) {
    var spec = new TrainSpec(new Configuration("demo", "a: 1"), "fashion", null, steps, 1);
    var rules =
        new Rules(
            ExceptDays.of(List.of("sun", "2026-12-25")), Missed.SKIP, new Goal("fashion", goal));
    return new Schedule(
        0,
        "nightly",
        "0 0 2 * * ?",
        ZoneOffset.UTC,
        overlap,
        rules,
        NewJob.of(spec),
        false,
        null,
        null);
  }

  @Test
  void rulesComeBackAsTheyWereAdded() {
    schedules.add(until(100, Overlap.SKIP, 50L));

    assertThat(schedules.find("nightly").orElseThrow().rules())
        .isEqualTo(until(100, Overlap.SKIP, 50L).rules());
  }

  @Test
  void nightsTrainUpToTheGoalAndNoFurther() {
    long id = schedules.add(until(120, Overlap.SKIP, 50L));

    assertThat(night(id, 0, 50)).isEqualTo(50);
    assertThat(night(id, 1, 100)).isEqualTo(50);
    assertThat(schedules.find("nightly").orElseThrow().finished()).isNull();
    assertThat(night(id, 2, 120)).as("what is left").isEqualTo(20);

    String why = "fashion has reached its goal of 120 steps";
    assertThat(schedules.find("nightly").orElseThrow().finished()).isEqualTo(why);
    long last = schedules.firings(id, 1).get(0).job();
    assertThat(store.jobs.events(last))
        .filteredOn(e -> e.type().equals("SCHEDULE"))
        .extracting(Event::text)
        .containsExactly("nightly fires no more: " + why);
    assertThat(fire(id, 3)).isEmpty();
    assertThat(schedules.firings(id, 1).get(0).why()).isEqualTo(why);
    assertThat(schedules.runs(id, 1).get(0).job())
        .as("a skipped night hides no run")
        .isEqualTo(last);
  }

  @Test
  void aNightThatFailedIsMadeUpForByTheNext() {
    long id = schedules.add(until(60, Overlap.SKIP, 50L));
    store.run(fire(id, 0).orElseThrow(), Ending.How.FAILED, "no disk");

    assertThat(night(id, 1, 50)).isEqualTo(50);
    assertThat(night(id, 2, 60)).isEqualTo(10);
  }

  @Test
  void aGoalThatWasReachedOtherwiseEndsTheScheduleAtItsNextTime() {
    store.jobs.enqueue(Store.aJob());
    Fence other = store.claimed();
    store.records.checkpoint(other, Store.aCheckpoint("fashion", 500, null));
    store.end(other, Ending.How.SUCCEEDED, "done");
    long id = schedules.add(until(500, Overlap.SKIP, 50L));

    assertThat(fire(id, 0)).isEmpty();
    assertThat(schedules.find("nightly").orElseThrow().finished()).contains("500 steps");
  }

  @Test
  void aGoalNeedsRunsThatDoNotOverlapAndCountTheirSteps() {
    assertThatThrownBy(() -> until(100, Overlap.QUEUE, 50L))
        .hasMessageContaining("runs cannot overlap");
    assertThatThrownBy(() -> until(100, Overlap.SKIP, null))
        .hasMessageContaining("a goal in steps is for train jobs");
  }

  private Optional<Long> fire(long id, int nights) {
    Instant at = NIGHT.plusDays(nights).toInstant(ZoneOffset.UTC);
    return schedules.fire(id, at, NIGHT.plusDays(nights));
  }

  /** Runs one night's training up to this step; returns the steps that it was asked for. */
  private long night(long id, int nights, long step) {
    long job = fire(id, nights).orElseThrow();
    Fence fence = store.claimed(job);
    Long before = store.records.findModel("fashion").map(m -> m.current()).orElse(null);
    store.records.checkpoint(fence, Store.aCheckpoint("fashion", step, before));
    store.end(fence, Ending.How.SUCCEEDED, "trained");
    return ((TrainSpec) store.jobs.find(job).orElseThrow().spec()).steps();
  }
}
