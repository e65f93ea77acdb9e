package io.gaf.task;

import io.gaf.config.TrainConfig;
import io.gaf.job.JobContext;
import io.gaf.job.TryAgainException;

/**
 * How an optimiser step is cut: an attempt that ran out of memory leaves it to the next one to use
 * half as many pictures at a time, twice as often. The pictures of a step stay the same.
 *
 * @param size pictures at a time
 * @param count how often
 * @param classes classes in equal shares, which must go on dividing the size; 0 for none
 */
record MicroBatch(int size, int count, int classes) {
  /** The event by which the next attempt knows. */
  private static final String HALVED = "HALVED";

  /** As configured, halved for each attempt that had too little memory. */
  static MicroBatch of(TrainConfig train, JobContext job) {
    MicroBatch batch = new MicroBatch(train.batch(), train.accumSteps(), train.classesPerBatch());
    for (int i = job.earlier(HALVED); i > 0 && batch.halves(); i--) {
      batch = batch.half();
    }
    return batch;
  }

  /** Asks for another attempt with half of it, or gives up with the cause. */
  RuntimeException again(Throwable cause, JobContext job) {
    if (!halves()) {
      return new IllegalStateException(
          "out of memory with %d pictures at a time, which cannot be halved: %s\nhint: %s"
              .formatted(
                  size, cause.getMessage(), "give child processes more: GAF_CHILD_OPTS=-Xmx8g"),
          cause);
    }
    String what =
        "out of memory with %d pictures at a time: again with %d".formatted(size, size / 2);
    job.event(HALVED, what);
    return new TryAgainException(what, cause);
  }

  private boolean halves() {
    return size % 2 == 0 && (classes == 0 || (size / 2) % classes == 0);
  }

  private MicroBatch half() {
    return new MicroBatch(size / 2, count * 2, classes);
  }
}
