package io.gaf.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills the worker whose process trains, at random moments, with another worker beside it. Each
 * worker in turn is the one that has the database open for all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledWorkerTest {
  private final List<Recovery> recoveries = new ArrayList<>();
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
    Recovery.print("kill -9 of the worker", recoveries);
    gaf.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void itsJobIsTakenOverAndEndsWithTheWeightsOfTheUnbrokenRun(long seed) throws Exception {
    long job = gaf.enqueue(Training.words());
    Attempt first = gaf.attempt(job, 1);
    gaf.start(List.of("worker"));
    Moment.of(seed).await(gaf, job);
    Instant killed = Instant.now();
    Gaf.signal("KILL", Long.parseLong(first.worker().replaceFirst(".*:", "")));
    Gaf.until("the child notices", () -> ProcessHandle.of(first.pid()).isEmpty());
    Duration orphaned = Duration.between(killed, Instant.now());
    Story story = gaf.whenEnded(job);
    recoveries.add(Recovery.of(seed, killed, story, Ending.How.LOST));
    System.out.printf("seed %d: the child ended %d ms after it%n", seed, orphaned.toMillis());
    assertThat(story.attempts().get(0).reason()).isEqualTo("its worker did not renew the lease");
    assertThat(story.attempts().get(1).worker()).isNotEqualTo(first.worker());
    story.assertSeriesOf(unbroken);
    Recovery.assertSameWeights(gaf.home(), story, unbroken);
    Recovery.assertShown(gaf, story);
  }
}
