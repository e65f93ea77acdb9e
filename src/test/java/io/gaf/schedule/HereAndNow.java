package io.gaf.schedule;

import io.gaf.job.Claim;

/** Runs an attempt as a child does, but in this process: nothing watches its streams or signals. */
public final class HereAndNow {
  private HereAndNow() {}

  /** Runs what was claimed and records how it ended. */
  public static void run(AttemptRunner runner, Claim claim) {
    runner.run(claim.attempt().id(), claim.attempt().token(), new StopRequest());
  }
}
