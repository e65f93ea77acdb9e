package io.gaf.task;

import io.gaf.job.CancelledException;
import io.gaf.job.JobContext;
import io.gaf.job.Progress;
import io.gaf.job.Wish;
import io.gaf.torch.CheckListener;

/** The check of a long file's bytes as a job's progress, which a wish to stop ends. */
final class FileCheck implements CheckListener {
  private static final int MEGABYTE = 1_000_000;

  private final JobContext job;
  private final Pace pace = new Pace();
  private long before;

  FileCheck(JobContext job) {
    this.job = job;
  }

  @Override
  public void checked(long bytes, long all) {
    long done = bytes / MEGABYTE;
    pace.done(done - before);
    before = done;
    var progress =
        new Progress(done, all / MEGABYTE, "MB", pace.perSecond(), "checking every byte");
    if (job.progress(progress) == Wish.STOP) {
      throw new CancelledException("cancelled while the file was checked");
    }
  }
}
