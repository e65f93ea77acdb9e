package io.gaf.store;

import static io.gaf.store.Store.LEASE;
import static io.gaf.store.Store.aJob;
import static io.gaf.store.Store.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.ArrayPlace;
import io.gaf.job.ArrayTask;
import io.gaf.job.Dependency;
import io.gaf.job.Dependency.Condition;
import io.gaf.job.Ending.How;
import io.gaf.job.Fence;
import io.gaf.job.Job;
import io.gaf.job.JobArray;
import io.gaf.job.JobArray.Heading;
import io.gaf.job.JobArrays;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.NewArray;
import io.gaf.job.NewJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays of jobs, on a real database. */
@OnBothDatabases
final class ArraysTest {
  @TempDir Path home;
  private Store store;
  private JobArrays arrays;

  @BeforeEach
  void open() {
    store = new Store(home);
    arrays = store.database.arrays();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static NewArray anArray(int tasks, Integer atOnce, NewJob like) {
    TreeMap<Integer, NewJob> jobs = new TreeMap<>();
    for (int i = 0; i < tasks; i++) {
      jobs.put(i, like.named("part " + i));
    }
    return new NewArray(new Heading("parts", null, atOnce, "import w{i}"), jobs);
  }

  private List<Long> jobs(long array) {
    return arrays.tasks(array).stream().map(ArrayTask::job).toList();
  }

  private List<JobState> states(long array) {
    return arrays.tasks(array).stream().map(ArrayTask::state).toList();
  }

  private static NewJob afterAll(long array, Condition condition) {
    return aJob().after(List.of(Dependency.onArray(array, condition)));
  }

  @Test
  void anArrayIsAJobForEachIndex() {
    TreeMap<Integer, NewJob> tasks = new TreeMap<>();
    tasks.put(4, aJob().named("four"));
    tasks.put(2, aJob().named("two"));
    var heading = new Heading("parts", "k", 7, "import '{i}'");
    long array = arrays.enqueue(new NewArray(heading, tasks));

    JobArray found = arrays.find(array).orElseThrow();
    assertThat(found.heading()).isEqualTo(heading);
    assertThat(arrays.tasks(array)).extracting(ArrayTask::index).containsExactly(2, 4);
    Job four = store.jobs.find(jobs(array).get(1)).orElseThrow();
    assertThat(four.name()).isEqualTo("four");
    assertThat(four.place()).isEqualTo(new ArrayPlace(array, 4));
    assertThat(four.label()).isEqualTo("a" + array + "_4");
    assertThat(arrays.findKey("k")).hasValue(array);
    assertThat(arrays.enqueue(new NewArray(heading, tasks))).as("the same key").isEqualTo(array);
    assertThat(store.jobs.count(JobFilter.inStates(List.of(), 9))).isEqualTo(2);
    assertThat(arrays.find(99)).isEmpty();
    assertThat(arrays.tasks(99)).isEmpty();
  }

  @Test
  void aJobThatWaitsForAnArrayStartsAfterItsLastTask() {
    long array = arrays.enqueue(anArray(3, null, aJob()));
    long child = store.jobs.enqueue(afterAll(array, Condition.OK));
    List<Long> tasks = jobs(array);
    store.run(tasks.get(2), How.SUCCEEDED, "done");
    store.run(tasks.get(0), How.SUCCEEDED, "done");
    assertThat(store.state(child)).isEqualTo(JobState.BLOCKED);
    store.run(tasks.get(1), How.SUCCEEDED, "done");

    assertThat(store.state(child)).isEqualTo(JobState.QUEUED);
    assertThat(store.jobs.find(child).orElseThrow().request().after())
        .containsExactly(Dependency.onArray(array, Condition.OK));
    long late = store.jobs.enqueue(afterAll(array, Condition.OK));
    assertThat(store.state(late)).as("all have ended").isEqualTo(JobState.QUEUED);
  }

  @Test
  void aFailedTaskFailsAtOnceWhatNeedsTheWholeArray() {
    long array = arrays.enqueue(anArray(3, null, aJob()));
    long needs = store.jobs.enqueue(afterAll(array, Condition.OK));
    long follows = store.jobs.enqueue(afterAll(array, Condition.ANY));
    long then = store.jobs.enqueue(after(Condition.OK, needs));
    store.run(jobs(array).get(1), How.FAILED, "disk full");

    assertThat(store.state(needs)).isEqualTo(JobState.DEPENDENCY_FAILED);
    assertThat(store.reason(needs)).isEqualTo("parent a1_1 ended FAILED: disk full");
    assertThat(store.state(then)).isEqualTo(JobState.DEPENDENCY_FAILED);
    assertThat(store.state(follows)).isEqualTo(JobState.BLOCKED);
    store.run(jobs(array).get(0), How.SUCCEEDED, "done");
    store.jobs.cancel(jobs(array).get(2), "no");
    assertThat(store.state(follows)).isEqualTo(JobState.QUEUED);
    assertThatThrownBy(() -> store.jobs.enqueue(afterAll(7, Condition.OK)))
        .hasMessage("no parent array a7");
  }

  @Test
  void aTaskThatWasRetriedCounts() {
    long array = arrays.enqueue(anArray(2, null, aJob()));
    store.run(jobs(array).get(0), How.FAILED, "no");
    store.run(jobs(array).get(1), How.SUCCEEDED, "done");
    long child = store.jobs.enqueue(afterAll(array, Condition.OK));
    assertThat(store.state(child)).isEqualTo(JobState.DEPENDENCY_FAILED);
    store.jobs.retry(jobs(array).get(0), "again");
    store.jobs.retry(child, "again");
    store.run(jobs(array).get(0), How.SUCCEEDED, "done");

    assertThat(store.state(child)).isEqualTo(JobState.QUEUED);
  }

  @Test
  void onlySoManyTasksAreUnderWayAtOnce() {
    long array = arrays.enqueue(anArray(5, 2, aJob()));
    List<Long> tasks = jobs(array);
    assertThat(states(array).stream().map(Enum::name).toList())
        .containsExactly("QUEUED", "QUEUED", "BLOCKED", "BLOCKED", "BLOCKED");
    Fence first = store.claimed();
    Fence second = store.claimed();
    assertThat(store.jobs.claim("w", LEASE, Set.of())).isEmpty();
    store.end(first, How.KILLED, "signal 9");
    assertThat(states(array).stream().filter(JobState.BLOCKED::equals))
        .as("a task that is tried again keeps its turn")
        .hasSize(3);
    store.end(second, How.FAILED, "no");
    assertThat(store.state(tasks.get(2))).isEqualTo(JobState.QUEUED);
    assertThat(store.jobs.events(tasks.get(2)))
        .extracting(e -> e.text())
        .containsExactly("BLOCKED", "QUEUED: its turn in a1");
    store.jobs.hold(tasks.get(0), "wait");
    assertThat(store.state(tasks.get(3))).isEqualTo(JobState.QUEUED);
    store.jobs.release(tasks.get(0), "go");
    assertThat(store.state(tasks.get(0))).as("others took its turn").isEqualTo(JobState.BLOCKED);
    store.jobs.cancel(tasks.get(2), "no");
    assertThat(store.state(tasks.get(0))).isEqualTo(JobState.QUEUED);
    assertThat(store.state(tasks.get(4))).isEqualTo(JobState.BLOCKED);
    store.jobs.retry(tasks.get(1), "again");
    assertThat(store.state(tasks.get(1))).isEqualTo(JobState.BLOCKED);
  }

  @Test
  void anArrayWithAParentTakesTurnsOnceThatHasEnded() {
    long parent = store.jobs.enqueue(aJob());
    long array = arrays.enqueue(anArray(4, 2, aJob().afterSuccessOf(parent)));
    assertThat(states(array)).containsOnly(JobState.BLOCKED);
    store.run(parent, How.SUCCEEDED, "done");
    assertThat(states(array))
        .containsExactly(JobState.QUEUED, JobState.QUEUED, JobState.BLOCKED, JobState.BLOCKED);

    long failing = store.jobs.enqueue(aJob());
    long doomed = arrays.enqueue(anArray(4, 2, aJob().afterSuccessOf(failing)));
    store.run(failing, How.FAILED, "no");
    assertThat(states(doomed)).containsOnly(JobState.DEPENDENCY_FAILED);
  }

  @Test
  void tasksThatEndAtTheSameTimeLeaveNothingBehind() {
    long array = arrays.enqueue(anArray(24, 4, aJob()));
    long child = store.jobs.enqueue(afterAll(array, Condition.OK));
    long follower = arrays.enqueue(anArray(8, 3, afterAll(array, Condition.ANY)));
    drain(24 + 1 + 8);
    assertThat(states(array)).containsOnly(JobState.SUCCEEDED);
    assertThat(store.state(child)).isEqualTo(JobState.SUCCEEDED);
    assertThat(states(follower)).containsOnly(JobState.SUCCEEDED);
  }

  /** Four workers at once run what is queued until that many jobs have ended. */
  private void drain(int jobs) {
    List<CompletableFuture<Integer>> workers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String worker = "w" + i;
      workers.add(CompletableFuture.supplyAsync(() -> drained(worker)));
    }
    int done = workers.stream().mapToInt(CompletableFuture::join).sum();
    assertThat(done + drained("last")).isEqualTo(jobs);
  }

  private int drained(String worker) {
    int done = 0;
    var claim = store.jobs.claim(worker, LEASE, Set.of());
    while (claim.isPresent()) {
      store.end(claim.get().attempt().fence(), How.SUCCEEDED, "done");
      done++;
      claim = store.jobs.claim(worker, LEASE, Set.of());
    }
    return done;
  }

  @Test
  void aListMayShowOneTaskForAllInItsState() {
    long single = store.jobs.enqueue(aJob());
    long array = arrays.enqueue(anArray(5, null, aJob()));
    List<Long> tasks = jobs(array);
    store.claimed(tasks.get(0));
    store.claimed(tasks.get(1));
    store.run(tasks.get(2), How.SUCCEEDED, "done");
    var compact =
        new JobFilter(null, null, null, null, null, null, null, null, null, true, null, 9);

    assertThat(store.jobs.list(compact))
        .extracting(Job::id)
        .containsExactly(tasks.get(4), tasks.get(2), tasks.get(1), tasks.get(0), single);
    assertThat(store.jobs.count(compact)).isEqualTo(5);
    var ofArray =
        new JobFilter(null, null, null, null, null, null, null, null, array, false, null, 9);
    assertThat(store.jobs.list(ofArray)).hasSize(5);
  }

  @Test
  void whatIsNoArrayIsRefused() {
    var heading = new Heading(null, null, null, "x");
    assertThatThrownBy(() -> new NewArray(heading, new TreeMap<>()))
        .hasMessage("an array has 1 to 10,000 tasks, got 0");
    assertThatThrownBy(() -> anArray(1, 0, aJob())).hasMessage("atOnce must be at least 1, got 0");
    assertThatThrownBy(() -> anArray(1, null, aJob().keyed("k")))
        .hasMessage("the array has a key, its tasks have none");
  }
}
