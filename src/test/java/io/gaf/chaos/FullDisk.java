package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Ending;
import io.gaf.job.Id;
import io.gaf.job.JobState;
import io.gaf.weights.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A training whose checkpoints fill their disk. */
final class FullDisk {
  private FullDisk() {}

  /** Lets it fail, makes room, lets it go on, and says what happened. */
  static String whileACheckpointIsWritten(Path home, Reference reference, Scale scale)
      throws Exception {
    try (Gaf gaf = new Gaf(home, scale.lease())) {
      List<String> words = new ArrayList<>(Training.words());
      words.add("--hold");
      long job = gaf.enqueue(words);
      try (SmallDisk disk = SmallDisk.on(home.resolve("jobs/j" + job), 1)) {
        gaf.succeed(List.of("release", Id.job(job)));
        gaf.start(List.of("worker"));
        Story failed = gaf.whenEnded(job);
        failed.assertEndedOnce(JobState.FAILED);
        assertThat(failed.job().reason())
            .startsWith("the disk is full: ")
            .contains("\nhint: free some space; then gaf retry");
        assertThat(failed.checkpoints()).as("saved before").isNotEmpty();
        assertAllWhole(home, failed);
        disk.grow(20);
        gaf.succeed(List.of("retry", Id.job(job)));
        Story done = gaf.whenEnded(job);
        assertThat(done.job().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(done.endings()).containsExactly(Ending.How.FAILED, Ending.How.SUCCEEDED);
        assertThat(done.used()).last().isEqualTo(failed.lastCheckpoint());
        assertThat(done.lastCheckpoint().file().sha256())
            .isEqualTo(reference.training().lastCheckpoint().file().sha256());
        return "failed at checkpoint %d, said so; the %d before valid; retried to the unbroken weights"
            .formatted(failed.checkpoints().size() + 1, failed.checkpoints().size());
      }
    }
  }

  /** What is registered is whole, and nothing else lies there, not even a part. */
  private static void assertAllWhole(Path home, Story story) throws IOException {
    story
        .checkpoints()
        .forEach(
            checkpoint ->
                assertThat(Checksums.sha256(home.resolve(checkpoint.path())))
                    .isEqualTo(checkpoint.file().sha256()));
    Path folder = home.resolve(story.lastCheckpoint().path()).getParent();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSameSizeAs(story.checkpoints());
    }
  }
}
