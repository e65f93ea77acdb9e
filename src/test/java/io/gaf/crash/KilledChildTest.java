package io.gaf.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import io.gaf.job.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills the process that trains, at random moments, under one worker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledChildTest {
  private final List<Recovery> recoveries = new ArrayList<>();
  private final List<Long> acknowledged = new ArrayList<>();
  private Gaf gaf;
  private Story unbroken;

  @BeforeAll
  void serve(@TempDir Path folder) throws IOException, InterruptedException {
    gaf = Training.in(folder.resolve("home"));
    unbroken = Story.of(gaf, Training.UNBROKEN);
    gaf.start(List.of("worker"));
  }

  @AfterAll
  void end() {
    Recovery.print("kill -9 of the process that trains", recoveries);
    gaf.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void itsJobIsTriedAgainAndEndsWithTheWeightsOfTheUnbrokenRun(long seed) throws Exception {
    long job = gaf.enqueue(Training.words());
    acknowledged.add(job);
    Attempt first = gaf.attempt(job, 1);
    Moment.of(seed).await(gaf, job);
    Instant killed = Instant.now();
    Gaf.signal("KILL", first.pid());
    Story story = gaf.whenEnded(job);
    recoveries.add(Recovery.of(seed, killed, story, Ending.How.KILLED));
    assertThat(story.attempts().get(0).reason()).startsWith("the child was killed by SIGKILL");
    story.assertSeriesOf(unbroken);
    Recovery.assertSameWeights(gaf.home(), story, unbroken);
    Recovery.assertShown(gaf, story);
    assertNoneLost();
  }

  /** All that was acknowledged is there, and nothing else. */
  private void assertNoneLost() throws IOException, InterruptedException {
    List<String> ids =
        LongStream.concat(
                LongStream.of(Training.PRECOMPUTE, Training.UNBROKEN),
                acknowledged.stream().mapToLong(Long::longValue))
            .mapToObj(Id::job)
            .toList();
    String shown = gaf.succeed(List.of("history", "-q"));
    assertThat(shown.lines()).containsExactlyInAnyOrderElementsOf(ids);
  }
}
