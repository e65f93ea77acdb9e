package io.gaf.program;

import io.gaf.job.Checkpoint;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.task.Bench;
import io.gaf.weights.Checksums;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The records of a home folder at one moment.
 *
 * @param jobs all rows of the job table, oldest first
 * @param checkpoints all checkpoints
 * @param files the checksum of each checkpoint's file
 */
record Ledger(List<Job> jobs, List<Checkpoint> checkpoints, Map<String, String> files) {

  /** Reads the records; nothing else may have the home folder open for long. */
  static Ledger of(Path home) {
    try (Bench bench = Bench.at(home)) {
      return of(home, bench);
    }
  }

  private static Ledger of(Path home, Bench bench) {
    var all = new JobFilter(null, null, null, null, null, null, null, null, 1000);
    List<Job> jobs = bench.jobs().list(all).stream().sorted((a, b) -> cmp(a, b)).toList();
    List<Checkpoint> checkpoints = bench.records().checkpoints(0, 1000);
    return new Ledger(
        jobs,
        checkpoints,
        checkpoints.stream()
            .collect(
                Collectors.toMap(
                    Checkpoint::path, c -> Checksums.sha256(home.resolve(c.path())), (a, b) -> a)));
  }

  private static int cmp(Job a, Job b) {
    return Long.compare(a.id(), b.id());
  }

  /** The same records without jobs that came later. */
  Ledger until(Ledger earlier) {
    return new Ledger(jobs.subList(0, earlier.jobs().size()), checkpoints, files);
  }

  /** The job that came last. */
  Job last() {
    return jobs.get(jobs.size() - 1);
  }
}
