package io.gaf.bench;

import io.gaf.job.Claim;
import io.gaf.job.Ending;
import io.gaf.job.Measurement;
import io.gaf.job.NewJob;
import io.gaf.job.Place;
import io.gaf.job.Workplace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long a claim takes while many jobs of all priorities wait, and while ten times as many of
 * higher priority are not to start before tomorrow.
 */
final class ClaimBench {
  private static final int QUEUED = 10_000;
  private static final int ASLEEP = 100_000;
  private static final int CLAIMS = 1000;
  private static final int PRIORITIES = 7;
  private static final Place PLACE = new Place(null, List.of(Site.NOBODYS));
  private static final Duration LEASE = Duration.ofSeconds(30);

  private ClaimBench() {}

  static List<Measurement> run(Site site) {
    try (Workplace place = site.open()) {
      place.jobs().enqueue(jobs(site.ask().jobs(QUEUED, 100)));
      int claims = site.ask().jobs(CLAIMS, 50);
      claims(place, claims / 4); // warms this JVM and the database up
      List<Double> awake = claims(place, claims);
      NewJob tomorrow = job(PRIORITIES, Instant.now().plus(Duration.ofDays(1)));
      Site.enqueue(place, tomorrow, site.ask().jobs(ASLEEP, 1000));
      List<Double> amongSleepers = claims(place, claims);
      return List.of(
          Site.plain("claim_p50_s", Site.quantile(awake, 0.5), "s"),
          Site.below("claim_p99_s", Site.quantile(awake, 0.99), "s", 0.05),
          Site.plain("claim_not_due_p50_s", Site.quantile(amongSleepers, 0.5), "s"),
          Site.below("claim_not_due_p99_s", Site.quantile(amongSleepers, 0.99), "s", 0.05));
    }
  }

  private static List<Double> claims(Workplace place, int count) {
    return Stream.generate(() -> claim(place)).limit(count).toList();
  }

  private static List<NewJob> jobs(int count) {
    return IntStream.range(0, count).mapToObj(i -> job(i % PRIORITIES, null)).toList();
  }

  private static NewJob job(int priority, Instant notBefore) {
    NewJob nothing = Site.nothing(false, 0);
    return new NewJob(
        nothing.spec(),
        nothing.name(),
        List.of(),
        List.of(),
        priority,
        notBefore,
        null,
        false,
        nothing.limits(),
        Site.NOBODYS);
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
