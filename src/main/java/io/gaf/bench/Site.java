package io.gaf.bench;

import io.gaf.job.JobFilter;
import io.gaf.job.Measurement;
import io.gaf.job.Measurement.Goal;
import io.gaf.job.NewJob;
import io.gaf.job.NoopSpec;
import io.gaf.job.QueueBenchmark.Ask;
import io.gaf.job.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Where one part of the queue's benchmark happens.
 *
 * @param opener opens workplaces
 * @param home the folder
 * @param ask what was asked for
 */
record Site(Workplace.Opener opener, Path home, Ask ask) {
  /** No worker has such a slot: jobs that wait for it stay. */
  static final String NOBODYS = "nobody";

  private static final int AT_ONCE = 20_000;
  private static final Duration POLL = Duration.ofMillis(20);

  /** Opens the workplace; the caller closes it. */
  Workplace open() {
    return opener.open(home, ask.db());
  }

  /** Millions of jobs must not get among somebody's own. */
  void refuseUsed() {
    if (ask.db() == null) {
      return;
    }
    try (Workplace place = open()) {
      var own = new JobFilter(null, null, null, null, null, null, null, null, 1);
      boolean foreign =
          place.jobs().list(own).stream().anyMatch(job -> !Site.class.getName().equals(job.name()));
      if (foreign) {
        throw new IllegalArgumentException(
            "the database "
                + ask.db()
                + " has jobs already\nhint: name an empty one, and drop it afterwards");
      }
    }
  }

  /** A job that does nothing, done by the worker or by a process. */
  static NewJob nothing(boolean child, long millis) {
    return NewJob.of(new NoopSpec(child, millis)).named(Site.class.getName());
  }

  /** Enqueues a job so many times, not all of them at once. */
  static void enqueue(Workplace place, NewJob job, int count) {
    for (int left = count; left > 0; left -= AT_ONCE) {
      place.jobs().enqueue(Collections.nCopies(Math.min(left, AT_ONCE), job));
    }
  }

  /** Starts the program in a workplace with these words; its output is thrown away. */
  static Process start(Workplace place, String... words) throws IOException {
    return start(place.command(List.of(words)));
  }

  static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Seconds until the program has ended, without an error. */
  static double seconds(Process process, long begin) throws InterruptedException {
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException("the program ended with exit code " + code);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Waits until something is so. */
  static void until(String what, Duration most, BooleanSupplier so) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not within " + most.toSeconds() + " s: " + what);
      }
      Thread.sleep(POLL.toMillis());
    }
  }

  /** The value below which this share of the values lies. */
  static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1))));
  }

  static Measurement atLeast(String key, double value, String unit, double least) {
    String text = String.format(Locale.ROOT, "at least %.0f", least);
    return new Measurement(key, value, unit, null, new Goal(text, value >= least));
  }

  static Measurement below(String key, double value, String unit, double most) {
    String text = String.format(Locale.ROOT, most < 1 ? "below %.2f" : "below %.0f", most);
    return new Measurement(key, value, unit, null, new Goal(text, value < most));
  }

  static Measurement plain(String key, double value, String unit) {
    return new Measurement(key, value, unit, null, null);
  }
}
