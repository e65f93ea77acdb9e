package io.gaf.store;

import static io.gaf.store.Store.LEASE;
import static io.gaf.store.Store.aCheckpoint;
import static io.gaf.store.Store.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Ending;
import io.gaf.job.Fence;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Wish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class ProcessesTest {
  @TempDir Path home;

  @Test
  void eightProcessesOpenAColdDatabaseAtOnce() throws Exception {
    List<ChildJvm> children = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      children.add(ChildJvm.start("list", home));
    }
    for (ChildJvm child : children) {
      child.collect();
    }
    for (ChildJvm child : children) {
      assertThat(child.ended()).as(() -> child.collected().toString()).isZero();
      assertThat(child.collected()).contains("listed 0");
    }
  }

  @Test
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    for (int round = 0; round < 3; round++) {
      List<Long> acknowledged = new ArrayList<>();
      try (ChildJvm child = ChildJvm.start("enqueue", home)) {
        child.await("enqueued");
        child.collect();
        Thread.sleep(300 + 100L * round);
        child.kill();
        child.collected().stream()
            .filter(line -> line.matches("enqueued [0-9]+"))
            .forEach(line -> acknowledged.add(Long.parseLong(line.substring(9))));
      }
      try (Store store = new Store(home)) {
        assertThat(acknowledged).isNotEmpty();
        assertThat(acknowledged).allMatch(id -> store.jobs.find(id).isPresent());
      }
    }
  }

  @Test
  void workGoesOnWhenTheProcessThatServedTheDatabaseEnds() throws Exception {
    served(ChildJvm::end);
  }

  @Test
  void workGoesOnWhenTheProcessThatServedTheDatabaseIsKilled() throws Exception {
    served(ChildJvm::kill);
  }

  /** How the serving process goes away. */
  @FunctionalInterface
  private interface Leaving {
    void leave(ChildJvm server) throws Exception;
  }

  private void served(Leaving leaving) throws Exception {
    try (ChildJvm server = ChildJvm.start("serve", home)) {
      server.await("serving");
      try (Store store = new Store(home)) {
        long job = store.jobs.enqueue(aJob());
        Fence fence = store.claimed();
        long first = store.records.checkpoint(fence, aCheckpoint("fashion", 1, null));
        store.database.dataSource().getConnection().close(); // the pool must recover as well

        leaving.leave(server);

        assertThat(store.jobs.beat(fence, LEASE)).isEqualTo(Wish.CONTINUE);
        long second = store.records.checkpoint(fence, aCheckpoint("fashion", 2, first));
        assertThat(store.records.findModel("fashion").orElseThrow().current()).isEqualTo(second);
        assertThat(store.jobs.reap()).isZero();
        store.end(fence, Ending.How.SUCCEEDED, "done");
        assertThat(store.state(job)).isEqualTo(JobState.SUCCEEDED);
        assertThat(store.jobs.count(JobFilter.inStates(List.of(), 1))).isEqualTo(1);
      }
    }
  }

  @Test
  void whoComesLaterIsServedAndTakesOver() throws Exception {
    Store first = new Store(home);
    try (ChildJvm child = ChildJvm.start("enqueue", home)) {
      child.await("enqueued");
      first.close();
      child.await("enqueued");
      child.await("enqueued");
      child.kill();
    }
    try (Store store = new Store(home)) {
      assertThat(store.jobs.count(JobFilter.inStates(List.of(), 1))).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void aProcessThatIsAskedToEndCanStillWriteWhileItShutsDown() throws Exception {
    try (ChildJvm child = ChildJvm.start("linger", home)) {
      child.await("lingering");
      child.process.toHandle().destroy(); // unlike Process.destroy, leaves the pipes open
      child.await("left in peace");
      child.ended();
    }
    try (Store store = new Store(home)) {
      assertThat(store.jobs.count(JobFilter.inStates(List.of(), 1))).isEqualTo(300);
    }
  }

  @Test
  void aListingLoadsNoFlywayNoPoolNoObjectMapperAndNoLogging() throws Exception {
    new Store(home).close();
    try (ChildJvm child = new ChildJvm(List.of("-Xlog:class+load"), "list", home)) {
      child.collect();
      assertThat(child.ended()).isZero();
      assertThat(child.collected()).contains("listed 0");
      assertThat(child.collected())
          .noneMatch(
              line ->
                  line.contains("org.flywaydb")
                      || line.contains("com.zaxxer.hikari.")
                      || line.contains("jackson.databind")
                      || line.contains("org.slf4j"));
    }
  }
}
