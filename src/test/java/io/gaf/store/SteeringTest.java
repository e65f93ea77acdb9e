package io.gaf.store;

import static io.gaf.store.Store.LEASE;
import static io.gaf.store.Store.aJob;
import static io.gaf.store.Store.after;
import static io.gaf.store.Store.withAttempts;
import static io.gaf.store.Store.withPriority;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Dependency.Condition;
import io.gaf.job.Ending;
import io.gaf.job.Event;
import io.gaf.job.Fence;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Limits;
import io.gaf.job.NewJob;
import io.gaf.job.Presence;
import io.gaf.job.Queue;
import io.gaf.job.Slot;
import io.gaf.job.Standing;
import io.gaf.job.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people ask of jobs and of the queue, on a real database. */
@OnBothDatabases
final class SteeringTest {
  @TempDir Path home;
  private Store store;
  private Queue queue;

  @BeforeEach
  void open() {
    store = new Store(home);
    queue = store.database.queue();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<String> events(long job) {
    return store.jobs.events(job).stream().map(Event::text).toList();
  }

  private boolean claimable() {
    return store.jobs.claim("w", LEASE, Set.of()).isPresent();
  }

  @Test
  void aHeldJobIsTakenByNobodyUntilItIsReleased() {
    long job = store.jobs.enqueue(aJob());
    assertThat(store.jobs.hold(job, "no data yet")).isTrue();
    assertThat(claimable()).isFalse();
    assertThat(store.jobs.hold(job, "again")).isFalse();
    assertThat(store.jobs.release(job, "there it is")).isTrue();
    assertThat(store.jobs.release(job, "again")).isFalse();

    assertThat(events(job)).containsExactly("QUEUED", "HELD: no data yet", "QUEUED: there it is");
    assertThat(claimable()).isTrue();
    assertThat(store.jobs.hold(job, "too late")).isFalse();
  }

  @Test
  void aReleasedJobStillWaitsForItsParents() {
    long parent = store.jobs.enqueue(aJob());
    long child = store.jobs.enqueue(after(Condition.OK, parent));
    store.jobs.hold(child, "wait");
    store.jobs.release(child, "go");
    assertThat(store.state(child)).isEqualTo(JobState.BLOCKED);
    store.jobs.hold(child, "wait");
    store.run(parent, Ending.How.SUCCEEDED, "done");
    store.jobs.release(child, "go");

    assertThat(store.state(child)).isEqualTo(JobState.QUEUED);
  }

  @Test
  void aRetriedJobIsTriedAsOftenAsANewOne() {
    long job = store.jobs.enqueue(withAttempts(2));
    store.run(job, Ending.How.KILLED, "signal 9");
    store.run(job, Ending.How.KILLED, "signal 9");
    assertThat(store.state(job)).isEqualTo(JobState.FAILED);

    assertThat(store.jobs.retry(job, "more memory now")).isTrue();
    assertThat(store.state(job)).isEqualTo(JobState.QUEUED);
    assertThat(store.jobs.find(job).orElseThrow().endedAt()).isNull();
    store.run(job, Ending.How.KILLED, "signal 9");
    assertThat(store.state(job)).isEqualTo(JobState.QUEUED);
    store.run(job, Ending.How.SUCCEEDED, "done");
    assertThat(store.jobs.attempts(job)).extracting(a -> a.number()).containsExactly(1, 2, 3, 4);
    assertThat(events(job)).contains("QUEUED: more memory now");
    assertThat(store.jobs.retry(job, "again")).as("it has succeeded").isFalse();
  }

  @Test
  void aRetriedJobGoesBehindThoseThatWaitAlready() {
    long failed = store.jobs.enqueue(aJob());
    store.run(failed, Ending.How.FAILED, "bad file");
    long waiting = store.jobs.enqueue(aJob());
    store.jobs.retry(failed, "good file");

    assertThat(store.claim().job().id()).isEqualTo(waiting);
    assertThat(store.claim().job().id()).isEqualTo(failed);
  }

  @Test
  void aChildIsRetriedAfterItsParent() {
    long parent = store.jobs.enqueue(aJob());
    long child = store.jobs.enqueue(after(Condition.OK, parent));
    store.run(parent, Ending.How.FAILED, "bad file");
    assertThat(store.state(child)).isEqualTo(JobState.DEPENDENCY_FAILED);
    assertThatThrownBy(() -> store.jobs.retry(child, "go"))
        .hasMessage(
            "j2 cannot run: parent j1 ended FAILED: bad file\nhint: retry its parent first");

    store.jobs.retry(parent, "go");
    assertThat(store.jobs.retry(child, "go")).isTrue();
    assertThat(store.state(child)).isEqualTo(JobState.BLOCKED);
    store.run(parent, Ending.How.SUCCEEDED, "done");
    assertThat(store.state(child)).isEqualTo(JobState.QUEUED);
  }

  @Test
  void aPausedQueueGivesNothingAwayAndWhatRunsGoesOn() {
    Fence running = store.claimed(store.jobs.enqueue(aJob()));
    long waiting = store.jobs.enqueue(aJob());
    queue.pause("disk");
    queue.pause("new disk");

    assertThat(queue.paused().orElseThrow().reason()).isEqualTo("new disk");
    assertThat(claimable()).isFalse();
    assertThat(store.jobs.claim("w", LEASE, Set.of(waiting))).isEmpty();
    assertThat(store.jobs.beat(running, LEASE)).isEqualTo(Wish.CONTINUE);
    store.end(running, Ending.How.SUCCEEDED, "done");
    assertThat(queue.resume()).isTrue();
    assertThat(queue.resume()).isFalse();
    assertThat(queue.paused()).isEmpty();
    assertThat(claimable()).isTrue();
  }

  @Test
  void anHourOfWaitingIsWorthAPointOfPriority() {
    long old = store.jobs.enqueue(aJob());
    long urgent = store.jobs.enqueue(withPriority(3));
    store.sql("UPDATE job SET turn_at = turn_at - INTERVAL '2' HOUR WHERE id = " + old);
    assertThat(queue.standing(old).orElseThrow().next()).containsExactly(urgent);
    store.sql("UPDATE job SET turn_at = turn_at - INTERVAL '2' HOUR WHERE id = " + old);

    assertThat(queue.standing(old).orElseThrow().ahead()).isZero();
    assertThat(queue.standing(urgent).orElseThrow().next()).containsExactly(old);
    assertThat(store.claim().job().id()).isEqualTo(old);
  }

  @Test
  void ofVeryManyThatAreAheadItIsSaidThatTheyAreMany() {
    List<Long> others = store.jobs.enqueue(Collections.nCopies(Standing.COUNTED + 2, aJob()));
    long last = store.jobs.enqueue(aJob());
    store.sql(
        "UPDATE job SET asleep_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND, turn_at = turn_at"
            + " - INTERVAL '1' HOUR WHERE id = "
            + others.get(7));

    Standing standing = queue.standing(last).orElseThrow();
    assertThat(standing.ahead()).isEqualTo(Standing.COUNTED + 1);
    assertThat(standing.next()).as("one that has just woken, too").startsWith(others.get(7));
    assertThat(standing.next()).hasSize(5).contains(others.get(0), others.get(1));
    assertThat(queue.standing(others.get(2)).orElseThrow().ahead()).isEqualTo(3);
  }

  @Test
  void jobsThatAnotherWishLeadsToTheSameDeviceAreAhead() {
    long any = store.jobs.enqueue(aJob().in("gpu"));
    long first = store.jobs.enqueue(aJob().in("gpu:0"));
    long second = store.jobs.enqueue(aJob().in("gpu:1"));
    store.jobs.enqueue(aJob());
    long last = store.jobs.enqueue(aJob().in("gpu"));

    assertThat(queue.standing(first).orElseThrow().next()).containsExactly(any);
    assertThat(queue.standing(second).orElseThrow().next()).containsExactly(any);
    assertThat(queue.standing(last).orElseThrow().next())
        .as("no worker has gpu:1")
        .containsExactly(any, first);
    store.jobs.present("a:1", Slot.list("cpu=2,gpu:0,gpu:1"), LEASE);
    assertThat(queue.standing(last).orElseThrow().next()).containsExactly(any, first, second);
    assertThat(queue.standing(last).orElseThrow().ahead()).isEqualTo(3);
  }

  @Test
  void aJobThatChangesItsStateMeanwhileIsInEveryListOnce() {
    long job = store.jobs.enqueue(aJob());
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Integer> moving =
        CompletableFuture.supplyAsync(
            () -> {
              int moves = 0;
              for (; !enough.get(); moves += 2) {
                store.jobs.hold(job, "");
                store.jobs.release(job, "");
              }
              return moves;
            });
    JobFilter active = JobFilter.inStates(JobState.active(), 10);
    try {
      for (int i = 0; i < 300; i++) {
        assertThat(store.jobs.list(active)).extracting(Job::id).containsExactly(job);
        assertThat(store.jobs.count(active, 10)).isEqualTo(1);
      }
    } finally {
      enough.set(true);
    }
    assertThat(moving.join()).as("moves").isGreaterThan(50);
  }

  @Test
  void theQueueKnowsWhoServesIt() throws Exception {
    store.jobs.present("a:1", LEASE);
    store.jobs.present("b:2", Duration.ofMillis(1));
    Thread.sleep(5);
    assertThat(queue.alive()).extracting(Presence::worker).containsExactly("a:1");
    store.jobs.present("a:1", Duration.ZERO);
    assertThat(queue.alive()).isEmpty();
  }

  @Test
  void anAttemptOverItsTimeLimitIsAskedToStopAndItsEndSaysSo() {
    long job = store.jobs.enqueue(limited(new Limits(5, Duration.ofMinutes(10), null)));
    Fence fence = store.claimed(job);
    store.jobs.reap();
    assertThat(store.state(job)).isEqualTo(JobState.RUNNING);
    store.sql("UPDATE attempt SET started_at = started_at - INTERVAL '11' MINUTE");
    store.jobs.reap();

    assertThat(store.jobs.beat(fence, LEASE)).isEqualTo(Wish.STOP);
    store.end(fence, Ending.How.CANCELLED, "stopped at step 3, saved c1");
    assertThat(store.reason(job))
        .isEqualTo("out of time: the attempt ran for its time limit; stopped at step 3, saved c1");
  }

  @Test
  void aJobPastItsDeadlineIsGivenUp() {
    Instant end = Instant.now().plusSeconds(3600);
    long job = store.jobs.enqueue(limited(new Limits(5, null, end)));
    store.jobs.reap();
    assertThat(store.state(job)).isEqualTo(JobState.QUEUED);
    store.sql("UPDATE job SET deadline = CURRENT_TIMESTAMP - INTERVAL '1' SECOND");
    store.jobs.reap();

    assertThat(store.state(job)).isEqualTo(JobState.CANCELLED);
    assertThat(store.reason(job)).isEqualTo("out of time: the job's deadline has passed");
    store.jobs.retry(job, "take your time");
    store.jobs.reap();
    assertThat(store.state(job))
        .as("a deadline that has passed is dropped by a retry")
        .isEqualTo(JobState.QUEUED);
  }

  @Test
  void manyJobsPastTheirDeadlineAreGivenUpInSteps() {
    Instant end = Instant.now().plusSeconds(3600);
    store.jobs.enqueue(Collections.nCopies(250, limited(new Limits(5, null, end))));
    store.sql("UPDATE job SET deadline = CURRENT_TIMESTAMP - INTERVAL '1' SECOND");
    assertThat(Databases.inTransaction(home, Overdue::stop)).as("there are more").isTrue();
    assertThat(store.jobs.count(JobFilter.inStates(List.of(JobState.CANCELLED), 1)))
        .isEqualTo(Overdue.MOST);
    while (store.jobs.count(JobFilter.inStates(List.of(JobState.QUEUED), 1)) > 0) {
      store.jobs.reap();
    }
    assertThat(Databases.inTransaction(home, Overdue::stop)).isFalse();
  }

  private static NewJob limited(Limits limits) {
    return new NewJob(aJob().spec(), null, List.of(), List.of(), 0, null, null, false, limits);
  }
}
