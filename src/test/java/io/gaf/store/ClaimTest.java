package io.gaf.store;

import static io.gaf.store.Store.LEASE;
import static io.gaf.store.Store.aJob;
import static io.gaf.store.Store.held;
import static io.gaf.store.Store.withPriority;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Claim;
import io.gaf.job.Ending;
import io.gaf.job.JobState;
import io.gaf.job.Limits;
import io.gaf.job.NewJob;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class ClaimTest {
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
  void twoThousandJobsOnFourThreadsAreEachTakenOnce() throws Exception {
    List<Long> all = store.jobs.enqueue(Collections.nCopies(2000, aJob()));

    List<Long> taken = onFourThreads(this::takeAll);

    assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
  }

  private List<Long> takeAll() {
    List<Long> mine = new ArrayList<>();
    Optional<Claim> claim = store.jobs.claim("w", LEASE, Set.of());
    while (claim.isPresent()) {
      mine.add(claim.get().job().id());
      claim = store.jobs.claim("w", LEASE, Set.of());
    }
    return mine;
  }

  private static List<Long> onFourThreads(Callable<List<Long>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> part : threads.invokeAll(Collections.nCopies(4, work))) {
        all.addAll(part.get());
      }
      return all;
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aClaimOpensAnAttemptWithALeaseAndAFencingNumber() {
    long job = store.jobs.enqueue(aJob());

    Claim claim = store.jobs.claim("host:1", Duration.ofSeconds(7), Set.of()).orElseThrow();

    assertThat(claim.job().id()).isEqualTo(job);
    assertThat(claim.job().state()).isEqualTo(JobState.RUNNING);
    assertThat(claim.job().attempts()).isEqualTo(1);
    assertThat(claim.job().startedAt()).isNotNull();
    assertThat(claim.attempt().number()).isEqualTo(1);
    assertThat(claim.attempt().worker()).isEqualTo("host:1");
    assertThat(claim.attempt().fence().token()).isEqualTo(1);
    assertThat(Duration.between(claim.attempt().startedAt(), claim.attempt().leaseUntil()))
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void theNextAttemptHasAGreaterFencingNumber() {
    long job = store.jobs.enqueue(aJob());
    store.run(job, Ending.How.KILLED, "died");

    assertThat(store.claimed(job).token()).isEqualTo(2);
    assertThat(store.jobs.attempts(job)).extracting(a -> a.number()).containsExactly(1, 2);
  }

  @Test
  void higherPrioritiesGoFirstAndThenTheOldest() {
    long old = store.jobs.enqueue(aJob());
    long young = store.jobs.enqueue(aJob());
    long urgent = store.jobs.enqueue(withPriority(10));
    long lazy = store.jobs.enqueue(withPriority(-1));

    assertThat(takeAll()).containsExactly(urgent, old, young, lazy);
  }

  @Test
  void aJobIsNotTakenBeforeItsTime() {
    long later = store.jobs.enqueue(startingAt(Instant.now().plusSeconds(3600)));
    long due = store.jobs.enqueue(startingAt(Instant.now().minusSeconds(1)));

    assertThat(takeAll()).containsExactly(due);
    assertThat(store.state(later)).isEqualTo(JobState.QUEUED);
    store.jobs.enqueue(startingAt(Instant.now().plusSeconds(7200)));
    assertThat(store.jobs.firstToWake(List.of("gpu", "cpu")).orElseThrow().job()).isEqualTo(later);
    assertThat(store.jobs.firstToWake(List.of("gpu"))).isEmpty();
  }

  @Test
  void jobsWhoseTimeHasComeAreTakenInTheirTurnHoweverManyTheyAre() {
    long plain = store.jobs.enqueue(withPriority(1));
    List<Long> due = store.jobs.enqueue(Collections.nCopies(1000, startingAt(Instant.now())));
    long urgent = store.jobs.enqueue(startingAt(Instant.now(), 2));

    assertThat(takeSome(4))
        .as("the urgent one is not among the first thousand that are woken")
        .containsExactly(plain, urgent, due.get(0), due.get(1));
  }

  private List<Long> takeSome(int count) {
    return Stream.generate(store::claim).limit(count).map(claim -> claim.job().id()).toList();
  }

  @Test
  void whoWantsCertainJobsGetsThemWhenTheirTimeHasCome() {
    long due = store.jobs.enqueue(startingAt(Instant.now().minusSeconds(1)));
    long later = store.jobs.enqueue(startingAt(Instant.now().plusSeconds(3600)));

    assertThat(store.jobs.claim("w", LEASE, Set.of(later))).isEmpty();
    assertThat(store.jobs.claim("w", LEASE, Set.of(due, later))).isPresent();
  }

  @Test
  void aJobThatIsRetriedBeforeItsTimeStillWaitsForIt() {
    long later = store.jobs.enqueue(startingAt(Instant.now().plusSeconds(3600)));
    store.jobs.cancel(later, "not today");
    store.jobs.retry(later, "after all");

    assertThat(takeAll()).isEmpty();
    assertThat(store.state(later)).isEqualTo(JobState.QUEUED);
  }

  private static NewJob startingAt(Instant time) {
    return startingAt(time, 0);
  }

  private static NewJob startingAt(Instant time, int priority) {
    return new NewJob(
        aJob().spec(), null, List.of(), List.of(), priority, time, null, false, Limits.USUAL);
  }

  @Test
  void aHeldJobIsNotTaken() {
    long job = store.jobs.enqueue(held());

    assertThat(takeAll()).isEmpty();
    assertThat(store.state(job)).isEqualTo(JobState.HELD);
  }

  @Test
  void whoWantsCertainJobsGetsNoOthers() {
    store.jobs.enqueue(withPriority(10));
    long mine = store.jobs.enqueue(aJob());

    assertThat(store.jobs.claim("w", LEASE, Set.of(mine, 99L)))
        .hasValueSatisfying(claim -> assertThat(claim.job().id()).isEqualTo(mine));
    assertThat(store.jobs.claim("w", LEASE, Set.of(mine))).isEmpty();
  }

  @Test
  void anEmptyQueueGivesNothing() {
    assertThat(store.jobs.claim("w", LEASE, Set.of())).isEmpty();
  }
}
