package io.gaf.task;

import io.gaf.job.CancelledException;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.NoopSpec;
import io.gaf.job.Progress;
import io.gaf.job.Wish;

/** Does nothing, for as long as was asked. */
public final class NoopHandler implements JobHandler<NoopSpec> {
  /** Between two looks for a cancel. */
  private static final long SLICE_MS = 50;

  @Override
  public String handle(NoopSpec spec, JobContext job) throws InterruptedException {
    long begin = System.nanoTime();
    for (long spent = 0; spent < spec.millis(); spent = (System.nanoTime() - begin) / 1_000_000) {
      if (job.progress(new Progress(spent, spec.millis(), "ms", 1000, null)) == Wish.STOP) {
        throw new CancelledException("stopped after " + spent + " ms of nothing");
      }
      Thread.sleep(Math.min(SLICE_MS, spec.millis() - spent));
    }
    return "nothing, as was asked";
  }
}
