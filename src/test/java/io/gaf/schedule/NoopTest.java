package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.NewJob;
import io.gaf.job.NoopSpec;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that do nothing: the queue alone. */
class NoopTest {
  @TempDir Path home;

  @Test
  void theWorkerDoesNothingItselfOrHasItDone() {
    try (Database database = Databases.open(home)) {
      List<Long> ids = database.jobs().enqueue(Collections.nCopies(50, NewJob.of(new NoopSpec())));
      long child = database.jobs().enqueue(NewJob.of(new NoopSpec(true, 20)));

      TestWorker.on(home, database).serve(true);

      assertThat(database.jobs().count(JobFilter.inStates(List.of(JobState.SUCCEEDED), 0)))
          .isEqualTo(51);
      Attempt here = onlyAttempt(database, ids.get(49));
      assertThat(here.ending()).isEqualTo(Ending.How.SUCCEEDED);
      assertThat(here.reason()).isEqualTo("nothing, as was asked");
      assertThat(here.pid()).isNull();
      assertThat(home.resolve("jobs/j" + ids.get(49))).as("leaves no file").doesNotExist();
      Attempt there = onlyAttempt(database, child);
      assertThat(there.pid()).isNotNull().isNotEqualTo(ProcessHandle.current().pid());
      assertThat(there.progress().total()).isEqualTo(20);
      assertThat(home.resolve(there.log()))
          .satisfies(log -> assertThat(Files.exists(log)).isTrue());
    }
  }

  @Test
  void whatTheWorkerDoesItselfTakesNoTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NoopSpec(false, 5))
        .withMessageContaining("millis must be 0, or positive in a process of its own, got 5");
  }

  private static Attempt onlyAttempt(Database database, long job) {
    List<Attempt> all = database.jobs().attempts(job);
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
