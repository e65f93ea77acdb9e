package io.gaf.schedule;

import io.gaf.job.Job;
import io.gaf.job.JobKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which jobs may follow each other in one process. */
final class Warmth {
  /** They read a checkpoint, draw, and leave nothing behind in their process. */
  private static final Set<JobKind> DRAWING =
      EnumSet.of(JobKind.SAMPLE, JobKind.GRID, JobKind.CYCLE, JobKind.TRANSLATE, JobKind.JUDGE);

  private Warmth() {}

  /**
   * What a job shares with those that may run in the same process: the checkpoint, as it was asked
   * for. Each attempt finds out itself what that means. Empty for a job that needs its own process.
   */
  static Optional<String> of(Job job) {
    return DRAWING.contains(job.kind()) ? job.spec().checkpointRef() : Optional.empty();
  }
}
