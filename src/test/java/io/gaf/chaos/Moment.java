package io.gaf.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A random moment of an attempt: some time after its process began, or after it had come so far.
 *
 * @param training whether it trains; it samples otherwise
 * @param progress checkpoints of a training; 1 for a sample that is being rendered; 0 for neither
 * @param millis how long after that
 */
record Moment(boolean training, int progress, int millis) {
  private static final int MOST_CHECKPOINTS = 6;
  private static final int START_MILLIS = 4000;
  private static final int RENDER_MILLIS = 3000;
  private static final int BETWEEN_MILLIS = 500;

  static Moment of(Random random, boolean training) {
    int progress = random.nextInt(training ? MOST_CHECKPOINTS : 2);
    int most = progress == 0 ? START_MILLIS : training ? BETWEEN_MILLIS : RENDER_MILLIS;
    return new Moment(training, progress, random.nextInt(most));
  }

  /** Waits for it in the attempt of this folder, or until that has ended. */
  void await(Path attempt, BooleanSupplier ended) throws InterruptedException {
    long look = System.nanoTime();
    while (progress(attempt) < progress) {
      if (System.nanoTime() - look > Duration.ofSeconds(1).toNanos()) {
        if (ended.getAsBoolean()) {
          return;
        }
        look = System.nanoTime();
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    TimeUnit.MILLISECONDS.sleep(millis);
  }

  private long progress(Path attempt) {
    Path folder = training ? attempt.resolve("checkpoints") : attempt;
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    if (!training) {
      return 1;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".safetensors")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
