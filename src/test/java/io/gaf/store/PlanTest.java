package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.JobFilter;
import io.gaf.job.JobKind;
import io.gaf.job.JobState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which index each question of the queue is answered from, in a large table. */
@OnBothDatabases
final class PlanTest {
  private static final int JOBS = 20_000;
  private static final long OF_GPU = 30; // queued: of every tenth, each third
  private static final int SLEEPERS = 2_000;

  @TempDir Path home;
  private Store store;
  private boolean postgres;

  @BeforeEach
  void aLargeTable() {
    store = new Store(home);
    postgres = Databases.postgres(home);
    String numbers = postgres ? "generate_series(1, %d) AS n(i)" : "SYSTEM_RANGE(1, %d) AS n(i)";
    // Most have ended, as in the life of a queue; some wait, for many kinds of slots.
    store.sql(
        """
        INSERT INTO job (kind, spec, submission, priority, turn_at, held, max_attempts, slot,
                         state, reason, ended_at, job_key, deadline)
        SELECT 'NOOP', '{"child":false,"millis":0}', 'seed', 0,
               CURRENT_TIMESTAMP - i * INTERVAL '1' SECOND, FALSE, 5,
               CASE WHEN MOD(i, 3) = 0 THEN 'gpu' ELSE 'cpu' END,
               CASE WHEN MOD(i, 10) = 0 THEN 'QUEUED' ELSE 'SUCCEEDED' END,
               'seed', CASE WHEN MOD(i, 10) = 0 THEN NULL ELSE CURRENT_TIMESTAMP END,
               'key-' || i,
               CASE WHEN MOD(i, 100) = 0 THEN CURRENT_TIMESTAMP + INTERVAL '1' DAY END
          FROM %s
        """
            .formatted(numbers.formatted(JOBS)));
    // As many are not to start before tomorrow, though it would be their turn.
    store.sql(
        """
        INSERT INTO job (kind, spec, submission, priority, turn_at, held, max_attempts, state,
                         not_before, asleep_until)
        SELECT 'NOOP', '{"child":false,"millis":0}', 'seed', 0,
               CURRENT_TIMESTAMP - INTERVAL '2' DAY, FALSE, 5, 'QUEUED',
               CURRENT_TIMESTAMP + INTERVAL '1' DAY, CURRENT_TIMESTAMP + INTERVAL '1' DAY
          FROM %s
        """
            .formatted(numbers.formatted(SLEEPERS)));
    store.sql(
        """
        INSERT INTO attempt (job_id, number, token, claim, worker, lease_ms, lease_until, ended_at,
                             ending, reason)
        SELECT id, 1, 1, 'claim-' || id, 'w', 30000, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP,
               'SUCCEEDED', 'seed'
          FROM job WHERE state = 'SUCCEEDED'
        """);
    store.sql("INSERT INTO event (job_id, type, text) SELECT id, 'STATE', 'QUEUED' FROM job");
    store.sql(
        "INSERT INTO dependency (job_id, parent_id, wanted)"
            + " SELECT j.id, p.id, 'OK' FROM job j JOIN job p ON p.id = j.id - 1");
    store.sql("ANALYZE");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everyQuestionOfTheQueueIsAnsweredFromItsIndex() throws Exception {
    fromIndex("job_claim", tx -> Candidates.of(tx, List.of("cpu"), Set.of()));
    fromIndex("job_claim", tx -> Candidates.of(tx, List.of("gpu", "gpu:0"), Set.of()));
    fromIndex("job_claim", tx -> TurnQuery.standing(tx, JOBS - 10));
    fromIndex("job_claim", tx -> TurnQuery.standing(tx, OF_GPU));
    fromIndex("job_claim", tx -> Sleepers.first(tx, List.of("cpu", "gpu")));
    fromIndex("job_late", Overdue::tooLate);
    fromIndex("job_newest", tx -> JobQuery.list(tx, active()));
    fromIndex("job_newest", tx -> JobQuery.list(tx, ended()));
    fromIndex("job_newest", tx -> JobQuery.list(tx, JobFilter.compact(JobState.active(), 50)));
    fromIndex(
        "job_newest", tx -> JobQuery.count(tx, JobFilter.compact(JobState.active(), 50), JOBS));
    fromIndex("job_newest_of_kind", tx -> JobQuery.list(tx, trainings(JobState.ended())));
    fromIndex("job_newest_of_kind", tx -> JobQuery.count(tx, trainings(List.of()), JOBS));
    fromIndex("job_newest_of_kind", Unneeded::precomputing);
    fromIndex("job_key_once", tx -> JobTable.findKey(tx, "key-77"));
    fromIndex("job_key_once", tx -> JobTable.findKeys(tx, List.of("key-77", "key-78")));
    fromIndex("job_submission", tx -> JobTable.keyless(tx, "another"));
    fromIndex("job_schedule", tx -> JobTable.activeOfSchedule(tx, 7));
    // H2 prefers the index of a foreign key where it is as good.
    fromIndex("attempt_open", tx -> AttemptTable.expired(tx, Instant.now()));
    fromIndex("(attempt_number_once|constraint_)", tx -> AttemptTable.ofJob(tx, 77));
    fromIndex("attempt_claim_once", tx -> AttemptTable.findClaim(tx, "claim-7"));
    fromIndex("(event_job|constraint_)", tx -> EventTable.ofJob(tx, 77));
    fromIndex("(dependency_parent|constraint_)", tx -> DependencyTable.waiting(tx, 77));
  }

  @Test
  void manyAreCountedAsFarAsWanted() {
    assertThat(store.jobs.count(active(), 100)).isEqualTo(100);
    assertThat(store.jobs.count(active(), JOBS)).isEqualTo(JOBS / 10 + SLEEPERS);
    assertThat(store.jobs.list(active())).hasSize(50);
  }

  @Test
  void aClaimReadsNoMoreOfTheQueueThanItNeeds() throws Exception {
    String plan = plan(tx -> Candidates.of(tx, List.of("cpu"), Set.of()));

    assertThat(plan).as("in the order of the index").doesNotContain("sort key");
    if (postgres) {
      assertThat(plan)
          .as("nothing is read to be left out")
          .doesNotContain("filter:")
          .containsPattern("index cond:.*asleep_until is null")
          .containsPattern("index cond:.*asleep_until <= ");
    } else {
      assertThat(plan)
          .contains("/* index sorted */")
          .containsPattern("job_claim: [^*]*asleep_until is null")
          .containsPattern("job_claim: [^*]*asleep_until <= ");
      // One more than is shown of each: H2 looks at the row that no longer fits.
      assertThat(scanned(tx -> Candidates.of(tx, List.of("cpu"), Set.of())))
          .as("rows read")
          .isLessThan(20);
    }
  }

  @Test
  void neitherListsNorPlacesInTheQueueReadEveryJobOfAState() throws Exception {
    if (postgres) {
      return; // it says no such numbers
    }
    var compact = JobFilter.compact(JobState.active(), 50);
    assertThat(scanned(tx -> JobQuery.list(tx, active()))).as("rows read").isLessThan(200);
    assertThat(scanned(tx -> JobQuery.list(tx, compact))).as("rows read").isLessThan(200);
    assertThat(scanned(tx -> JobQuery.list(tx, ended()))).as("rows read").isLessThan(200);
    assertThat(scanned(tx -> JobQuery.list(tx, trainings(List.of()))))
        .as("rows read for a kind of which there are none")
        .isLessThan(20);
    assertThat(scanned(tx -> JobQuery.count(tx, compact, 100))).as("rows read").isLessThan(200);
    assertThat(scanned(tx -> Candidates.of(tx, List.of("cpu", "gpu"), Set.of())))
        .as("rows read")
        .isLessThan(50);
    assertThat(scanned(tx -> TurnQuery.standing(tx, 10)))
        .as("rows read, a thousand of them counted, and five of 1,300 named")
        .isBetween(2000, 2100);
  }

  private static JobFilter active() {
    return JobFilter.inStates(JobState.active(), 50);
  }

  private static JobFilter ended() {
    return JobFilter.inStates(JobState.ended(), 50);
  }

  /** Of a kind that none of the jobs has. */
  private static JobFilter trainings(Collection<JobState> states) {
    Set<JobKind> kinds = Set.of(JobKind.TRAIN);
    return new JobFilter(Set.copyOf(states), kinds, null, null, null, null, null, null, 50);
  }

  private void fromIndex(String index, Transactions.Work<?> work) throws SQLException {
    String plan = plan(work);
    assertThat(plan).as(index + " answers").containsPattern(index);
    assertThat(plan)
        .as("no table is read from end to end")
        .doesNotContainPattern("seq scan on (job|attempt|event|dependency)\\b")
        .doesNotContainPattern("\\.(job|attempt|event|dependency)\\.tablescan");
  }

  /** How many rows H2 reads for the queries of some work. */
  private int scanned(Transactions.Work<?> work) throws SQLException {
    try (Connection connection = store.database.dataSource().getConnection()) {
      String plan = Plans.analysed(connection, work);
      return Pattern.compile("scanCount: ([0-9]+)")
          .matcher(plan)
          .results()
          .mapToInt(count -> Integer.parseInt(count.group(1)))
          .sum();
    }
  }

  private String plan(Transactions.Work<?> work) throws SQLException {
    try (Connection connection = store.database.dataSource().getConnection()) {
      return Plans.of(connection, work).toLowerCase(Locale.ROOT);
    }
  }
}
