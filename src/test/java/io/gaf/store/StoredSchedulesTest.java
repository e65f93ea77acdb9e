package io.gaf.store;

import static io.gaf.store.Store.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Dependency;
import io.gaf.job.Ending;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Limits;
import io.gaf.job.NewJob;
import io.gaf.job.Schedule;
import io.gaf.job.Schedule.Overlap;
import io.gaf.job.Schedules;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class StoredSchedulesTest {
  private static final LocalDateTime FIRST_NIGHT = LocalDateTime.parse("2026-10-25T02:30");
  private static final Instant FIRST = Instant.parse("2026-10-25T00:30:00Z");

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

  private static Schedule nightly(Overlap overlap) {
    NewJob template =
        new NewJob(
            aJob().spec(),
            null,
            List.of("night"),
            List.of(),
            3,
            null,
            null,
            false,
            Limits.attempts(2));
    return new Schedule(
        0, "nightly", "0 30 2 * * ?", ZoneId.of("Europe/Brussels"), overlap, template, false, null);
  }

  @Test
  void aScheduleComesBackAsItWasAdded() {
    long id = schedules.add(nightly(Overlap.REPLACE));

    Schedule read = schedules.find("nightly").orElseThrow();
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("id", "createdAt")
        .isEqualTo(nightly(Overlap.REPLACE));
    assertThat(read.id()).isEqualTo(id);
    assertThat(read.createdAt()).isNotNull();
    assertThat(schedules.list()).containsExactly(read);
  }

  @Test
  void aTakenNameIsRefused() {
    schedules.add(nightly(Overlap.SKIP));

    assertThatThrownBy(() -> schedules.add(nightly(Overlap.QUEUE)))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED))
        .hasMessageContaining("a schedule named 'nightly' already")
        .hasMessageContaining("\nhint: ");
  }

  @Test
  void aRemovedScheduleIsGoneAndItsJobsStay() {
    long id = schedules.add(nightly(Overlap.SKIP));
    long job = schedules.fire(id, FIRST, FIRST_NIGHT).orElseThrow();

    assertThat(schedules.remove("nightly")).isTrue();
    assertThat(schedules.remove("nightly")).isFalse();
    assertThat(schedules.find("nightly")).isEmpty();
    assertThat(schedules.fire(id, FIRST, FIRST_NIGHT.plusDays(1))).isEmpty();
    assertThat(store.state(job)).isEqualTo(JobState.QUEUED);
  }

  @Test
  void aFireTimeEnqueuesTheTemplateOnce() {
    long id = schedules.add(nightly(Overlap.QUEUE));

    Job job = store.jobs.find(schedules.fire(id, FIRST, FIRST_NIGHT).orElseThrow()).orElseThrow();

    assertThat(job.name()).isEqualTo("nightly");
    assertThat(job.tags()).containsExactly("night");
    assertThat(job.request().priority()).isEqualTo(3);
    assertThat(job.request().limits().attempts()).isEqualTo(2);
    assertThat(job.request().key()).isEqualTo("s" + id + "@2026-10-25T02:30");
    assertThat(schedules.fire(id, FIRST, FIRST_NIGHT)).isEmpty();
  }

  @Test
  void aWallTimeThatComesTwiceInANightFiresOnce() {
    long id = schedules.add(nightly(Overlap.QUEUE));

    assertThat(schedules.fire(id, FIRST, FIRST_NIGHT)).isPresent();
    assertThat(schedules.fire(id, FIRST.plusSeconds(3600), FIRST_NIGHT)).isEmpty();
  }

  @Test
  void manySchedulersThatFireTheSameTimeEnqueueOneJob() {
    long id = schedules.add(nightly(Overlap.QUEUE));

    List<Long> jobs =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> schedules.fire(id, FIRST, FIRST_NIGHT))
            .flatMap(Optional::stream)
            .filter(Objects::nonNull)
            .toList();

    assertThat(jobs).hasSize(1);
    assertThat(store.jobs.count(JobFilter.inStates(List.of(), 1))).isEqualTo(1);
  }

  @Test
  void skipLeavesOutANightWhoseLastRunGoesOnForGood() {
    long id = schedules.add(nightly(Overlap.SKIP));
    long first = schedules.fire(id, FIRST, FIRST_NIGHT).orElseThrow();

    assertThat(schedules.fire(id, FIRST, FIRST_NIGHT.plusDays(1))).isEmpty();
    store.run(first, Ending.How.SUCCEEDED, "done");
    assertThat(schedules.fire(id, FIRST, FIRST_NIGHT.plusDays(1))).as("skipped already").isEmpty();
    assertThat(schedules.fire(id, FIRST, FIRST_NIGHT.plusDays(2))).isPresent();
  }

  @Test
  void queueWaitsForTheLastRunHoweverItEnds() {
    long id = schedules.add(nightly(Overlap.QUEUE));
    long first = schedules.fire(id, FIRST, FIRST_NIGHT).orElseThrow();
    long second = schedules.fire(id, FIRST, FIRST_NIGHT.plusDays(1)).orElseThrow();

    assertThat(store.state(second)).isEqualTo(JobState.BLOCKED);
    assertThat(store.jobs.find(second).orElseThrow().request().after())
        .containsExactly(new Dependency(first, Dependency.Condition.ANY));
    store.run(first, Ending.How.FAILED, "broken");
    assertThat(store.state(second)).isEqualTo(JobState.QUEUED);
  }

  @Test
  void replaceCancelsTheLastRunAndStartsAfterItsEnd() {
    long id = schedules.add(nightly(Overlap.REPLACE));
    long waiting = schedules.fire(id, FIRST, FIRST_NIGHT).orElseThrow();
    long running = schedules.fire(id, FIRST, FIRST_NIGHT.plusDays(1)).orElseThrow();
    assertThat(store.state(waiting)).isEqualTo(JobState.CANCELLED);
    var fence = store.claimed(running);

    long last = schedules.fire(id, FIRST, FIRST_NIGHT.plusDays(2)).orElseThrow();

    assertThat(store.state(running)).isEqualTo(JobState.STOPPING);
    assertThat(store.state(last)).isEqualTo(JobState.BLOCKED);
    store.end(fence, Ending.How.CANCELLED, "saved c3");
    assertThat(store.state(last)).isEqualTo(JobState.QUEUED);
    assertThat(store.jobs.events(running))
        .extracting(e -> e.text())
        .contains("STOPPING: replaced by the run of 2026-10-27T02:30");
  }
}
