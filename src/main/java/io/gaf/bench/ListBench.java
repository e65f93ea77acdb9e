package io.gaf.bench;

import io.gaf.job.Measurement;
import io.gaf.job.NewJob;
import io.gaf.job.Workplace;
import java.util.ArrayList;
import java.util.List;

/** How long the program takes to show the newest page of many jobs, its start included. */
final class ListBench {
  private static final int JOBS = 1_000_000;
  private static final int RUNS = 7;

  private ListBench() {}

  static List<Measurement> run(Site site) throws Exception {
    int jobs = site.ask().jobs(JOBS, 1000);
    NewJob job = Site.nothing(false, 0).in(Site.NOBODYS);
    List<String> command;
    try (Workplace place = site.open()) {
      command = place.command(List.of("list", "--limit", "50"));
      Site.enqueue(place, job, jobs);
    }
    var seconds = new ArrayList<Double>();
    for (int i = 0; i < RUNS; i++) {
      long begin = System.nanoTime();
      seconds.add(Site.seconds(Site.start(command), begin)); // the database is the program's alone
    }
    return List.of(
        Site.below("list_s", Site.quantile(seconds, 0.5), "s", 0.5),
        Site.plain("list_jobs", jobs, "jobs"));
  }
}
