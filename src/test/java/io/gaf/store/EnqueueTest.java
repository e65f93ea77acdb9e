package io.gaf.store;

import static io.gaf.store.Store.aJob;
import static io.gaf.store.Store.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Configuration;
import io.gaf.job.Dependency;
import io.gaf.job.Ending;
import io.gaf.job.Event;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobKind;
import io.gaf.job.JobState;
import io.gaf.job.Limits;
import io.gaf.job.NewJob;
import io.gaf.job.PrecomputeSpec;
import io.gaf.job.TrainSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class EnqueueTest {
  private static final Configuration FASHION =
      new Configuration("fashion_28", "name: fashion_28\n");

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
  void aJobComesBackAsItWasAskedFor() {
    NewJob asked =
        new NewJob(
            new TrainSpec(FASHION, "fashion", null, 200L, 42),
            "nightly",
            List.of("night", "a b", "'; DROP TABLE job; --"),
            List.of(),
            7,
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            "k1",
            true,
            new Limits(3, Duration.ofMinutes(90), Instant.parse("2099-01-01T00:00:00Z")));

    Job job = store.jobs.find(store.jobs.enqueue(asked)).orElseThrow();

    assertThat(job.request()).isEqualTo(asked);
    assertThat(job.spec()).isEqualTo(asked.spec());
    assertThat(job.attempts()).isZero();
    assertThat(job.startedAt()).isNull();
    assertThat(job.endedAt()).isNull();
    assertThat(job.reason()).isNull();
    assertThat(store.jobs.find(99)).isEmpty();
  }

  @Test
  void aKeyThatExistsIsTheJobThatHasIt() {
    long first = store.jobs.enqueue(withKey("night-1"));
    List<Long> both = store.jobs.enqueue(List.of(withKey("night-1"), withKey("night-2")));

    assertThat(both.get(0)).isEqualTo(first);
    assertThat(both.get(1)).isGreaterThan(first);
    assertThat(store.jobs.findKey("night-1")).hasValue(first);
    assertThat(store.jobs.findKey("night-3")).isEmpty();
  }

  @Test
  void aKeyThatManyUseAtOnceIsStillOneJob() {
    List<Long> ids =
        IntStream.range(0, 24).parallel().mapToObj(i -> store.jobs.enqueue(withKey("k"))).toList();

    assertThat(ids).containsOnly(ids.get(0));
    assertThat(store.jobs.count(any(9))).isEqualTo(1);
  }

  @Test
  void listsAreNewestFirstAndCountsIgnoreTheLimit() {
    List<Long> ids = store.jobs.enqueue(List.of(aJob(), aJob(), aJob()));

    assertThat(store.jobs.list(any(2))).extracting(Job::id).containsExactly(ids.get(2), ids.get(1));
    assertThat(store.jobs.list(any(0))).isEmpty();
    assertThat(store.jobs.count(any(2))).isEqualTo(3);
  }

  @Test
  void manyAreEnqueuedInTheirOrderWithAllThatTheyHave() {
    List<NewJob> jobs = new ArrayList<>();
    for (int i = 1; i <= 2500; i++) {
      NewJob job = i % 500 == 0 ? withKey("every-500") : aJob().named("n" + i);
      jobs.add(i % 700 == 1 && i > 1 ? job.afterSuccessOf(-(i - 1)) : job);
    }
    List<Long> ids = store.jobs.enqueue(jobs);

    assertThat(ids).hasSize(2500);
    assertThat(ids.get(999)).as("the key's").isEqualTo(ids.get(499));
    assertThat(new HashSet<>(ids)).hasSize(2496);
    for (int i : List.of(1, 701, 1401, 2100, 2101, 2499)) {
      Job job = store.jobs.find(ids.get(i - 1)).orElseThrow();
      assertThat(job.request().name()).isEqualTo("n" + i);
      assertThat(job.state()).isEqualTo(i % 700 == 1 && i > 1 ? JobState.BLOCKED : JobState.QUEUED);
      assertThat(store.jobs.events(job.id()))
          .extracting(Event::text)
          .containsExactly("" + job.state());
    }
    assertThat(store.jobs.find(ids.get(700)).orElseThrow().request().after())
        .containsExactly(new Dependency(ids.get(699), Dependency.Condition.OK));
  }

  @Test
  void moreJobsThanAStatementTakesValuesAreListed() {
    String numbers =
        Databases.postgres(home) ? "generate_series(1, 66000)" : "SYSTEM_RANGE(1, 66000)";
    store.sql(
        """
        INSERT INTO job (kind, spec, submission, priority, turn_at, held, max_attempts, state)
        SELECT 'NOOP', '{"child":false,"millis":0}', 'seed', 0, CURRENT_TIMESTAMP, FALSE, 5, 'QUEUED'
          FROM\
        """
            + " "
            + numbers);
    List<Job> all = store.jobs.list(any(66_000));

    assertThat(all).hasSize(66_000);
    assertThat(all.get(0).id()).isEqualTo(66_000);
    assertThat(all.get(65_999).id()).isEqualTo(1);
  }

  @Test
  void everyFilterFinds() {
    long train =
        store.jobs.enqueue(
            new NewJob(
                new TrainSpec(FASHION, "fashion", null, 200L, 42),
                "Nightly Run",
                List.of("night"),
                List.of(),
                0,
                null,
                null,
                false,
                Limits.USUAL));
    long precompute = store.jobs.enqueue(NewJob.of(new PrecomputeSpec(FASHION, false)));
    long other = store.jobs.enqueue(aJob());
    store.run(other, Ending.How.FAILED, "Disk full");

    assertThat(
            ids(
                new JobFilter(
                    Set.of(JobState.FAILED), null, null, null, null, null, null, null, 9)))
        .containsExactly(other);
    assertThat(
            ids(
                new JobFilter(
                    null,
                    Set.of(JobKind.TRAIN, JobKind.PRECOMPUTE),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    9)))
        .containsExactly(precompute, train);
    assertThat(ids(new JobFilter(null, null, "fashion_28", null, null, null, null, null, 9)))
        .containsExactly(precompute, train);
    assertThat(ids(new JobFilter(null, null, null, "fashion", null, null, null, null, 9)))
        .containsExactly(train);
    assertThat(ids(new JobFilter(null, null, null, null, "night", null, null, null, 9)))
        .containsExactly(train);
    assertThat(ids(new JobFilter(null, null, null, null, null, null, null, "nightly R", 9)))
        .containsExactly(train);
    assertThat(ids(new JobFilter(null, null, null, null, null, null, null, "dISK", 9)))
        .containsExactly(other);
    assertThat(ids(new JobFilter(null, null, null, null, null, null, null, "%", 9))).isEmpty();
    var all = new JobFilter(null, null, null, null, null, null, null, null, 9);
    assertThat(store.jobs.list(all.page(null, 1))).extracting(Job::id).containsExactly(other);
    assertThat(ids(all.page(other, 9))).containsExactly(precompute, train);
    Instant soon = Instant.now().plusSeconds(60);
    assertThat(ids(new JobFilter(null, null, null, null, null, soon, null, null, 9))).isEmpty();
    assertThat(ids(new JobFilter(null, null, null, null, null, null, soon, null, 9))).hasSize(3);
  }

  private List<Long> ids(JobFilter filter) {
    List<Long> ids = store.jobs.list(filter).stream().map(Job::id).toList();
    assertThat(store.jobs.count(filter)).isEqualTo(ids.size());
    return ids;
  }

  private static JobFilter any(int limit) {
    return JobFilter.inStates(List.of(), limit);
  }
}
