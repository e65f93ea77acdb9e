package io.gaf.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.job.Checkpoint;
import io.gaf.job.Ending;
import io.gaf.job.Id;
import io.gaf.job.JobState;
import io.gaf.weights.Archive;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What became of a job whose first attempt was killed.
 *
 * @param reported the step that was known to be done
 * @param resumed the step from which it went on
 * @param noticed from the kill until the attempt was ended in the records
 * @param recovered from the kill until the next attempt trained
 */
record Recovery(
    long seed, Moment moment, long reported, long resumed, Duration noticed, Duration recovered) {

  /** Requires that the job ended once, as if nothing had happened, and says what it cost. */
  static Recovery of(long seed, Instant killed, Story story, Ending.How how) {
    Attempt first = story.attempts().get(0);
    assertThat(story.endings()).containsExactly(how, Ending.How.SUCCEEDED);
    story.assertEndedOnce(JobState.SUCCEEDED);
    long resumed = story.used().stream().mapToLong(Checkpoint::step).max().orElse(0);
    assertThat(resumed).isEqualTo(story.saved(first));
    long reported = story.reported(first);
    assertThat(reported - resumed).isBetween(0L, (long) Training.CHECKPOINT_EVERY);
    return new Recovery(
        seed,
        Moment.of(seed),
        reported,
        resumed,
        Duration.between(killed, first.endedAt()),
        Duration.between(killed, story.began(story.attempts().get(1))));
  }

  /** Requires that both jobs' last files, in one home folder, are equal to the byte. */
  static void assertSameWeights(Path home, Story broken, Story unbroken) {
    Path one = home.resolve(broken.lastCheckpoint().path());
    Path other = home.resolve(unbroken.lastCheckpoint().path());
    assertThat(one).isNotEqualTo(other);
    Archive found = SafeTensors.read(one);
    Archive expected = SafeTensors.read(other);
    assertThat(found.metadata()).isEqualTo(expected.metadata());
    assertThat(List.copyOf(found.tensors().keySet()))
        .isEqualTo(List.copyOf(expected.tensors().keySet()));
    expected
        .tensors()
        .forEach((name, tensor) -> assertThat(same(found.get(name), tensor)).as(name).isTrue());
    assertThat(Checksums.sha256(one))
        .isEqualTo(Checksums.sha256(other))
        .isEqualTo(broken.lastCheckpoint().file().sha256());
    assertThat(broken.lastCheckpoint().step()).isEqualTo(Training.STEPS);
  }

  /** Requires that {@code gaf show} tells of both attempts. */
  static void assertShown(Gaf gaf, Story story) throws Exception {
    String shown = gaf.succeed(List.of("show", Id.job(story.job().id())));
    for (Attempt attempt : story.attempts()) {
      assertThat(shown)
          .containsPattern(
              "(?m)^ +%d +%s .* %s "
                  .formatted(attempt.number(), attempt.worker(), attempt.ending()));
    }
    assertThat(shown).contains("state       SUCCEEDED");
  }

  static void print(String title, List<Recovery> all) {
    System.out.println(title);
    System.out.printf(
        "%4s  %-24s  %14s  %12s  %10s  %12s  %14s%n",
        "seed",
        "killed",
        "at step (told)",
        "resumed from",
        "steps lost",
        "noticed in",
        "training after");
    all.forEach(r -> System.out.println(r.row()));
  }

  private String row() {
    String when =
        moment.checkpoints() == 0
            ? "%d ms after its start".formatted(moment.millis())
            : "%d ms after checkpoint %d".formatted(moment.millis(), moment.checkpoints());
    return "%4d  %-24s  %14d  %12d  %10d  %10.2f s  %12.2f s"
        .formatted(
            seed,
            when,
            reported,
            resumed,
            reported - resumed,
            noticed.toMillis() / 1000.0,
            recovered.toMillis() / 1000.0);
  }

  private static boolean same(Tensor one, Tensor other) {
    return one.dtype() == other.dtype()
        && java.util.Arrays.equals(one.shape(), other.shape())
        && one.bytes().equals(other.bytes());
  }
}
