package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Dependency;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.Model;
import io.gaf.job.SampleSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointLookupTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(directory);
    terminal.services.records.made(5, 1, "fashion", null);
  }

  private Job enqueued(String... words) {
    assertThat(terminal.gaf(words)).as(() -> terminal.err()).isZero();
    String id = terminal.out().strip();
    return terminal.services.jobs.rows.get(Long.parseLong(id.substring(1)));
  }

  @Test
  void aCheckpointOfAJobImpliesTheDependency() {
    enqueued("enqueue", "train", "--config", "fashion_demo", "--model", "new");
    Job job = enqueued("enqueue", "sample", "--checkpoint", "job:j1", "--classes", "0");
    assertThat(job.request().after()).containsExactly(new Dependency(1, Dependency.Condition.OK));
    assertThat(((SampleSpec) job.spec()).checkpoint()).isEqualTo("job:j1");
  }

  @Test
  void aModelThatAQueuedJobWillMakeCanBeNamedAlready() {
    enqueued("enqueue", "train", "--config", "fashion_demo", "--model", "new");
    Job job = enqueued("enqueue", "sample", "--checkpoint", "new@latest", "--classes", "9");
    assertThat(job.state()).isEqualTo(JobState.BLOCKED);
    assertThat(job.request().after()).containsExactly(new Dependency(1, Dependency.Condition.OK));
    assertThat(terminal.err()).contains("waits for j1, which makes new@latest");
    enqueued("enqueue", "sample", "--checkpoint", "new@latest", "--classes", "9", "-q");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void theBestIsOnlyTakenWhereOneWasChosen() {
    String[] words = {"enqueue", "sample", "--checkpoint", "fashion@best", "--classes", "0"};
    assertThat(terminal.gaf(words)).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(terminal.err()).contains("no best checkpoint\nhint: use fashion@latest");
    terminal.services.records.models.set(0, new Model("fashion", 5, 5L, FakeJobs.START));
    assertThat(((SampleSpec) enqueued(words).spec()).checkpoint()).isEqualTo("fashion@best");
  }

  @Test
  void aModelThatNobodyMakesIsUnknown() {
    enqueued("enqueue", "train", "--config", "fashion_demo", "--model", "new");
    terminal.services.jobs.move(1, JobState.FAILED, "no");
    String[] words = {"enqueue", "sample", "--checkpoint", "new@latest", "--classes", "0"};
    assertThat(terminal.gaf(words)).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(terminal.err()).contains("error: no model 'new'");
  }
}
