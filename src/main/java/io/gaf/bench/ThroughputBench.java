package io.gaf.bench;

import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.Measurement;
import io.gaf.job.NewJob;
import io.gaf.job.Serving;
import io.gaf.job.Slot;
import io.gaf.job.Workplace;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** How many jobs that do nothing go through the queue in a second. */
final class ThroughputBench {
  private static final int JOBS = 4000;
  private static final int CHILDREN = 40;
  private static final List<Slot> TWO = Slot.list("cpu=2");

  private ThroughputBench() {}

  static List<Measurement> run(Site site) {
    try (Workplace place = site.open()) {
      drain(place, Site.nothing(false, 0), site.ask().jobs(JOBS, 50) / 4); // warms this JVM up
      double alone = drain(place, Site.nothing(false, 0), site.ask().jobs(JOBS, 50));
      double children = drain(place, Site.nothing(true, 0), site.ask().jobs(CHILDREN, 2));
      return List.of(
          Site.atLeast("jobs_per_s", alone, "jobs/s", 200),
          Site.plain("child_jobs_per_s", children, "jobs/s"));
    }
  }

  /** Jobs a second from the first one's start to the last one's end, by the database's clock. */
  static double drain(Workplace place, NewJob job, int count) {
    return drain(place, Collections.nCopies(count, job), Serving.in(true, TWO));
  }

  static double drain(Workplace place, List<NewJob> asked, Serving serving) {
    List<Long> ids = place.jobs().enqueue(asked);
    place.workers().serve(serving);
    List<Job> jobs = ids.stream().map(id -> place.jobs().find(id).orElseThrow()).toList();
    for (Job job : jobs) {
      if (job.state() != JobState.SUCCEEDED) {
        throw new IllegalStateException(
            "j" + job.id() + " is " + job.state() + (job.reason() == null ? "" : job.reason()));
      }
    }
    Instant first = jobs.stream().map(Job::startedAt).min(Comparator.naturalOrder()).orElseThrow();
    Instant last = jobs.stream().map(Job::endedAt).max(Comparator.naturalOrder()).orElseThrow();
    return jobs.size() / (Duration.between(first, last).toNanos() / 1e9);
  }
}
