package io.gaf.bench;

import io.gaf.job.Claim;
import io.gaf.job.Ending;
import io.gaf.job.Measurement;
import io.gaf.job.NewJob;
import io.gaf.job.Place;
import io.gaf.job.Workplace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How long a claim takes while many jobs of all priorities wait. */
final class ClaimBench {
  private static final int QUEUED = 10_000;
  private static final int CLAIMS = 1000;
  private static final int PRIORITIES = 7;
  private static final Place PLACE = new Place(null, List.of(Site.NOBODYS));
  private static final Duration LEASE = Duration.ofSeconds(30);

  private ClaimBench() {}

  static List<Measurement> run(Site site) {
    try (Workplace place = site.open()) {
      place.jobs().enqueue(jobs(site.ask().jobs(QUEUED, 100)));
      int claims = site.ask().jobs(CLAIMS, 50);
      for (int i = 0; i < claims / 4; i++) {
        claim(place); // warms this JVM and the database up
      }
      var seconds = new ArrayList<Double>();
      for (int i = 0; i < claims; i++) {
        seconds.add(claim(place));
      }
      return List.of(
          Site.plain("claim_p50_s", Site.quantile(seconds, 0.5), "s"),
          Site.below("claim_p99_s", Site.quantile(seconds, 0.99), "s", 0.05));
    }
  }

  private static List<NewJob> jobs(int count) {
    var jobs = new ArrayList<NewJob>();
    NewJob nothing = Site.nothing(false, 0);
    for (int i = 0; i < count; i++) {
      jobs.add(
          new NewJob(
              nothing.spec(),
              nothing.name(),
              List.of(),
              List.of(),
              i % PRIORITIES,
              null,
              null,
              false,
              nothing.limits(),
              Site.NOBODYS));
    }
    return jobs;
  }

  /** Seconds of a claim; what was claimed is ended and another job takes its place. */
  private static double claim(Workplace place) {
    long begin = System.nanoTime();
    Claim claim = place.jobs().claim("bench", LEASE, Set.of(), PLACE, null).orElseThrow();
    double seconds = (System.nanoTime() - begin) / 1e9;
    place.jobs().end(claim.attempt().fence(), new Ending(Ending.How.SUCCEEDED, "claimed", null));
    place.jobs().enqueue(Site.nothing(false, 0).in(Site.NOBODYS));
    return seconds;
  }
}
