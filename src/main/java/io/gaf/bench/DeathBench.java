package io.gaf.bench;

import io.gaf.job.Attempt;
import io.gaf.job.Measurement;
import io.gaf.job.Workplace;
import java.time.Duration;
import java.util.List;

/** How soon it is noticed that a job's process, or its whole worker, was killed. */
final class DeathBench {
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final long LONG_MS = Duration.ofMinutes(20).toMillis();

  private DeathBench() {}

  static List<Measurement> run(Site site) throws Exception {
    try (Workplace place = site.open()) {
      long job = place.jobs().enqueue(Site.nothing(true, LONG_MS));
      Process first = Site.start(place, "worker");
      Process second = null;
      try {
        runs(place, job, 1);
        ProcessHandle.of(last(place, job).pid()).ifPresent(ProcessHandle::destroyForcibly);
        double child = untilEnded(place, job, 1);
        runs(place, job, 2);
        second = Site.start(place, "worker");
        Site.until("two workers", SOON, () -> place.queue().alive().size() == 2);
        first.destroyForcibly();
        long begin = System.nanoTime();
        double worker = untilEnded(place, job, 2);
        runs(place, job, 3);
        double again = (System.nanoTime() - begin) / 1e9;
        place.jobs().cancel(job, "the benchmark is over");
        untilEnded(place, job, 3);
        return List.of(
            Site.plain("child_death_s", child, "s"),
            Site.below("death_detection_s", worker, "s", 60),
            Site.plain("recovery_s", again, "s"));
      } finally {
        end(first);
        end(second);
      }
    }
  }

  private static void runs(Workplace place, long job, int attempt) throws InterruptedException {
    Site.until(
        "attempt " + attempt,
        SOON,
        () -> {
          List<Attempt> all = place.jobs().attempts(job);
          return all.size() == attempt && all.get(attempt - 1).progress() != null;
        });
  }

  private static Attempt last(Workplace place, long job) {
    List<Attempt> all = place.jobs().attempts(job);
    return all.get(all.size() - 1);
  }

  private static double untilEnded(Workplace place, long job, int attempt)
      throws InterruptedException {
    long begin = System.nanoTime();
    Site.until(
        "the end of attempt " + attempt,
        SOON,
        () -> place.jobs().attempts(job).get(attempt - 1).endedAt() != null);
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void end(Process worker) throws InterruptedException {
    if (worker != null) {
      worker.destroy();
      worker.waitFor();
    }
  }
}
