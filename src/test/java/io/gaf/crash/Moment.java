package io.gaf.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A random moment of a training: some time after one of its checkpoint files appeared, or after its
 * process began.
 *
 * @param checkpoints files that must be there first; 0 is the start of the process
 * @param millis how long after that
 */
record Moment(int checkpoints, int millis) {
  private static final int LAST = Training.STEPS / Training.CHECKPOINT_EVERY - 2;
  private static final int START_MILLIS = 5000;
  private static final int BETWEEN_MILLIS = 500;

  static Moment of(long seed) {
    Random random = new Random(seed);
    int checkpoints = random.nextInt(LAST);
    return new Moment(
        checkpoints, random.nextInt(checkpoints == 0 ? START_MILLIS : BETWEEN_MILLIS));
  }

  /** Waits for it, in the first attempt at a job, whose process has just begun. */
  void await(Gaf gaf, long job) throws InterruptedException {
    Path folder = gaf.home().resolve("jobs/j" + job + "/attempt-1/checkpoints");
    Gaf.until(
        checkpoints + " checkpoints", Duration.ofMillis(5), () -> files(folder) >= checkpoints);
    TimeUnit.MILLISECONDS.sleep(millis);
  }

  private static long files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".safetensors")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
