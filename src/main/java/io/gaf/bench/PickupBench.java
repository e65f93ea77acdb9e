package io.gaf.bench;

import io.gaf.job.Job;
import io.gaf.job.Measurement;
import io.gaf.job.Workplace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How soon a worker that has nothing to do picks up a job that was just enqueued. */
final class PickupBench {
  private static final int JOBS = 200;
  private static final int MOST_APART_MS = 300;
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final long SEED = 5;

  private PickupBench() {}

  static List<Measurement> run(Site site) throws Exception {
    try (Workplace place = site.open()) {
      Process worker = Site.start(place, "worker");
      try {
        Site.until("the worker", SOON, () -> !place.queue().alive().isEmpty());
        var random = new Random(SEED);
        var seconds = new ArrayList<Double>();
        done(place); // the first job waits for the worker's classes
        for (int i = site.ask().jobs(JOBS, 10); i > 0; i--) {
          Thread.sleep(random.nextInt(MOST_APART_MS));
          Job job = done(place);
          Duration waited = Duration.between(job.createdAt(), job.startedAt());
          seconds.add(waited.toNanos() / 1e9);
        }
        return List.of(
            Site.plain("pickup_p50_s", Site.quantile(seconds, 0.5), "s"),
            Site.below("pickup_p99_s", Site.quantile(seconds, 0.99), "s", 2));
      } finally {
        worker.destroy();
        worker.waitFor();
      }
    }
  }

  private static Job done(Workplace place) throws InterruptedException {
    long id = place.jobs().enqueue(Site.nothing(false, 0));
    Site.until("done", SOON, () -> place.jobs().find(id).orElseThrow().state().terminal());
    return place.jobs().find(id).orElseThrow();
  }
}
