package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import io.gaf.job.Event;
import io.gaf.job.JobState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose batches are too large for its memory. */
class HalvedTest {
  private static final int TOO_LARGE = 1 << 15; // pictures of 3 kB each, 100 MB in all

  @TempDir Path folder;

  @Test
  void aTrainingThatRunsOutOfMemoryIsTriedAgainWithHalfTheMicroBatch() throws Exception {
    try (Gaf gaf = Training.in(folder.resolve("home"))) {
      List<String> words = new ArrayList<>(Training.words(1));
      words.addAll(List.of("--set", "train.batch=" + TOO_LARGE, "--set", "train.accum_steps=1"));
      long job = gaf.enqueue(words);
      gaf.start(List.of("worker"), List.of("-Xmx100m"));
      Story story = gaf.whenEnded(job);
      story.assertEndedOnce(JobState.SUCCEEDED);
      assertThat(story.lastCheckpoint().step()).isEqualTo(1);
      int size = TOO_LARGE;
      List<Attempt> broken = story.attempts().subList(0, story.attempts().size() - 1);
      assertThat(broken).isNotEmpty();
      for (Attempt attempt : broken) {
        assertThat(attempt.ending()).isEqualTo(Ending.How.KILLED);
        assertThat(attempt.reason())
            .isEqualTo(
                "out of memory with %d pictures at a time: again with %d"
                    .formatted(size, size / 2));
        size /= 2;
      }
      assertThat(story.events().stream().map(Event::type).filter("HALVED"::equals))
          .hasSameSizeAs(broken);
    }
  }
}
