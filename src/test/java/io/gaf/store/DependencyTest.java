package io.gaf.store;

import static io.gaf.store.Store.LEASE;
import static io.gaf.store.Store.aJob;
import static io.gaf.store.Store.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Composition;
import io.gaf.job.Dependency;
import io.gaf.job.Dependency.Condition;
import io.gaf.job.Ending.How;
import io.gaf.job.Fence;
import io.gaf.job.GridSpec;
import io.gaf.job.Integration;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Limits;
import io.gaf.job.NewJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class DependencyTest {
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
  void aChildWaitsForTheSuccessOfItsParent() {
    long parent = store.jobs.enqueue(aJob());
    long child = store.jobs.enqueue(aJob().afterSuccessOf(parent));
    assertThat(store.state(child)).isEqualTo(JobState.BLOCKED);
    assertThat(store.jobs.claim("w", LEASE, Set.of(child))).isEmpty();

    store.run(parent, How.SUCCEEDED, "done");

    assertThat(store.state(child)).isEqualTo(JobState.QUEUED);
    assertThat(store.jobs.find(child).orElseThrow().request().after())
        .containsExactly(new Dependency(parent, Condition.OK));
  }

  @Test
  void aChildOfSeveralWaitsForTheLast() {
    long one = store.jobs.enqueue(aJob());
    long two = store.jobs.enqueue(aJob());
    long child = store.jobs.enqueue(aJob().afterSuccessOf(one, two));

    store.run(one, How.SUCCEEDED, "done");
    assertThat(store.state(child)).isEqualTo(JobState.BLOCKED);
    store.run(two, How.SUCCEEDED, "done");
    assertThat(store.state(child)).isEqualTo(JobState.QUEUED);
  }

  @Test
  void aChainFailsAtOnceAndEachJobNamesItsParent() {
    long first = store.jobs.enqueue(aJob());
    long second = store.jobs.enqueue(aJob().afterSuccessOf(first));
    long third = store.jobs.enqueue(aJob().afterSuccessOf(second));
    long always = store.jobs.enqueue(after(Condition.ANY, third));

    store.run(first, How.FAILED, "no such file");

    assertThat(store.state(second)).isEqualTo(JobState.DEPENDENCY_FAILED);
    assertThat(store.reason(second)).isEqualTo("parent j1 ended FAILED: no such file");
    assertThat(store.state(third)).isEqualTo(JobState.DEPENDENCY_FAILED);
    assertThat(store.reason(third))
        .isEqualTo("parent j2 ended DEPENDENCY_FAILED: parent j1 ended FAILED: no such file");
    assertThat(store.state(always)).isEqualTo(JobState.QUEUED);
    assertThat(store.jobs.find(third).orElseThrow().endedAt()).isNotNull();
  }

  @Test
  void aChainThatIsLongerThanAnyStackFailsAtOnce() throws Exception {
    List<NewJob> chain = new ArrayList<>(List.of(aJob()));
    while (chain.size() < 2000) {
      chain.add(aJob().afterSuccessOf(-chain.size()));
    }
    List<Long> ids = store.jobs.enqueue(chain);
    List<Throwable> thrown = new ArrayList<>();
    Runnable cancel = () -> store.jobs.cancel(ids.get(0), "not needed");
    Thread little = new Thread(null, cancel, "little stack", 160 << 10); // bytes; its least is more
    little.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
    little.start();
    little.join();

    assertThat(thrown).isEmpty();
    assertThat(store.state(ids.get(1999))).isEqualTo(JobState.DEPENDENCY_FAILED);
    assertThat(store.reason(ids.get(1999)))
        .startsWith("parent j1999 ended DEPENDENCY_FAILED: parent j1998 ended");
    assertThat(store.jobs.count(JobFilter.inStates(List.of(JobState.BLOCKED), 1))).isZero();
  }

  @Test
  void aCancelledParentExcludesItsChildren() {
    long parent = store.jobs.enqueue(aJob());
    long child = store.jobs.enqueue(aJob().afterSuccessOf(parent));
    store.jobs.cancel(parent, "not needed");

    assertThat(store.state(child)).isEqualTo(JobState.DEPENDENCY_FAILED);
    assertThat(store.reason(child)).isEqualTo("parent j1 ended CANCELLED: not needed");
  }

  @Test
  void aParentThatIsTriedAgainExcludesNobody() {
    long parent = store.jobs.enqueue(aJob());
    long child = store.jobs.enqueue(after(Condition.ANY, parent));
    store.run(parent, How.KILLED, "signal 9");

    assertThat(store.state(child)).isEqualTo(JobState.BLOCKED);
  }

  @Test
  void parentsThatHaveEndedDecideAtOnce() {
    long good = store.jobs.enqueue(aJob());
    long bad = store.jobs.enqueue(aJob());
    store.run(good, How.SUCCEEDED, "done");
    store.run(bad, How.FAILED, "broken");

    assertThat(store.state(store.jobs.enqueue(aJob().afterSuccessOf(good))))
        .isEqualTo(JobState.QUEUED);
    assertThat(store.state(store.jobs.enqueue(after(Condition.ANY, good, bad))))
        .isEqualTo(JobState.QUEUED);
    assertThat(store.state(store.jobs.enqueue(aJob().afterSuccessOf(good, bad))))
        .isEqualTo(JobState.DEPENDENCY_FAILED);
  }

  @Test
  void aHeldChildFailsWithItsParentButIsNotReleasedByIt() {
    long parent = store.jobs.enqueue(aJob());
    long lucky = store.jobs.enqueue(heldAfter(parent));
    store.run(parent, How.SUCCEEDED, "done");
    long other = store.jobs.enqueue(aJob());
    long unlucky = store.jobs.enqueue(heldAfter(other));
    store.run(other, How.FAILED, "broken");

    assertThat(store.state(lucky)).isEqualTo(JobState.HELD);
    assertThat(store.state(unlucky)).isEqualTo(JobState.DEPENDENCY_FAILED);
  }

  private static NewJob heldAfter(long parent) {
    List<Dependency> after = List.of(new Dependency(parent, Condition.OK));
    return new NewJob(aJob().spec(), null, List.of(), after, 0, null, null, true, Limits.USUAL);
  }

  @Test
  void theCheckpointOfAJobMakesThatJobAParent() {
    long training = store.jobs.enqueue(aJob());
    Composition pure = new Composition(List.of("0"), List.of(), null, 0, false);
    GridSpec grid =
        new GridSpec(
            "job:j" + training, List.of(pure), List.of(1L), new Integration("euler", 5), true);

    long child = store.jobs.enqueue(NewJob.of(grid));

    assertThat(store.state(child)).isEqualTo(JobState.BLOCKED);
    assertThat(store.jobs.find(child).orElseThrow().request().after())
        .containsExactly(new Dependency(training, Condition.OK));
  }

  @Test
  void aParentThatDoesNotExistIsNamedAndNothingIsStored() {
    assertThatThrownBy(() -> store.jobs.enqueue(List.of(aJob(), aJob().afterSuccessOf(77))))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NOT_FOUND))
        .hasMessage("no parent job j77");
    assertThat(store.jobs.count(JobFilter.inStates(List.of(), 1))).isZero();
  }

  @Test
  void parentsThatEndAtTheSameTimeStrandNoChild() {
    List<Long> children = new ArrayList<>();
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long one = store.jobs.enqueue(aJob());
      long two = store.jobs.enqueue(aJob());
      children.add(store.jobs.enqueue(aJob().afterSuccessOf(one, two)));
      for (Fence fence : List.of(store.claimed(one), store.claimed(two))) {
        ends.add(CompletableFuture.runAsync(() -> store.end(fence, How.SUCCEEDED, "done")));
      }
    }
    ends.forEach(CompletableFuture::join);

    assertThat(children).allMatch(child -> store.state(child) == JobState.QUEUED);
  }
}
